package io.countersign.app.config;

import java.nio.file.Path;

/** The two configuration files of a node. */
public final class ConfigFiles {
    private final ConfigReader reader = new ConfigReader();
    private final ConfigSchema node = ConfigSchema.resource("node.schema.json");
    private final ConfigSchema network = ConfigSchema.resource("network.schema.json");

    public Loaded<NodeFile> node(Path file) {
        return reader.read(file, node, NodeFile.class);
    }

    public Loaded<NetworkFile> network(Path file) {
        return reader.read(file, network, NetworkFile.class);
    }
}
