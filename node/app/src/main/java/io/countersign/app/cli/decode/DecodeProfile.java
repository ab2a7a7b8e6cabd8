package io.countersign.app.cli.decode;

import io.countersign.documents.ChannelFactory;
import io.countersign.documents.Format;
import io.countersign.documents.Profile;
import io.countersign.model.ReasonCode;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The {@code type} and {@code settings} of a source as they stand in a node's configuration; its {@code id} and {@code pollMillis}
 * are not needed, nor are the settings of a channel.
 */
record DecodeProfile(String type, Map<String, String> settings) {
    private static final long MAX_FILE_BYTES = 65_536;
    private static final Set<String> KEYS = Set.of("type", "settings", "id", "pollMillis");
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    static DecodeProfile read(Path file) throws IOException, BadSettingException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw bad("the profile has more than " + MAX_FILE_BYTES + " bytes");
        }
        try {
            return of(YAML.readTree(Files.readString(file)));
        } catch (JacksonException notYaml) {
            throw bad("the profile is not YAML: " + notYaml.getOriginalMessage());
        }
    }

    private static DecodeProfile of(JsonNode tree) throws BadSettingException {
        JsonNode type = tree.path("type");
        JsonNode settings = tree.path("settings");
        if (!KEYS.containsAll(tree.propertyNames()) || !type.isString() || !settings.isObject()) {
            throw bad("a profile holds type and settings, as a source of a node's configuration does");
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> setting : settings.properties()) {
            if (!setting.getValue().isString()) {
                throw bad("setting '" + setting.getKey() + "' must be in quotes");
            }
            values.put(setting.getKey(), setting.getValue().stringValue());
        }
        return new DecodeProfile(type.stringValue(), values);
    }

    /** The settings, checked against what {@code format} and the channels know. */
    SourceSettings settingsOf(Format format) throws BadSettingException {
        Set<String> known = new HashSet<>(Profile.KEYS);
        known.addAll(format.settings());
        for (ChannelFactory channel : ServiceLoader.load(ChannelFactory.class)) {
            known.addAll(channel.settings());
        }
        return new SourceSettings(settings, known);
    }

    private static BadSettingException bad(String detail) {
        return new BadSettingException(ReasonCode.MALFORMED, detail);
    }
}
