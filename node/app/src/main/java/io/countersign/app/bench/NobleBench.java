package io.countersign.app.bench;

import io.countersign.model.Quorum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The same work as {@link SigningBench}, by npm's {@code @noble/curves} in a process of Node. */
public final class NobleBench {
    private static final String SCRIPT = "noble-signing.mjs";

    private final Path modules;
    private final int warmUp;
    private final int signatures;

    private NobleBench(Path modules, int warmUp, int signatures) {
        this.modules = modules;
        this.warmUp = warmUp;
        this.signatures = signatures;
    }

    /**
     * Empty where noble is not installed: it comes with the tools of the contracts.
     *
     * @param root of the checkout
     */
    public static Optional<NobleBench> find(Path root, int warmUp, int signatures) {
        Path contracts = root.resolve("contracts");
        return Files.isDirectory(contracts.resolve("node_modules/@noble/curves"))
                ? Optional.of(new NobleBench(contracts, warmUp, signatures))
                : Optional.empty();
    }

    /**
     * Medians over all signatures.
     *
     * @throws IOException when there is no {@code node} on the PATH, or it failed
     */
    public SigningParts run(Quorum quorum) throws IOException, InterruptedException {
        // A module that comes on standard input finds packages from the working directory.
        Process node = new ProcessBuilder(
                        "node",
                        "--input-type=module",
                        "-",
                        Integer.toString(quorum.threshold()),
                        Integer.toString(quorum.operators()),
                        Integer.toString(warmUp),
                        Integer.toString(signatures))
                .directory(modules.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream script = Objects.requireNonNull(NobleBench.class.getResourceAsStream(SCRIPT));
                OutputStream input = node.getOutputStream()) {
            script.transferTo(input);
        }
        byte[] answer = node.getInputStream().readAllBytes();
        if (node.waitFor() != 0) {
            throw new IOException("noble failed");
        }
        return new JsonMapper().readValue(answer, SigningParts.class);
    }
}
