package io.countersign.contracts;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the Foundry programs: those npm installed with the contracts first, then the ones on a search path. */
public final class FoundryTools {
    private final Path projectRoot;
    private final String searchPath;

    /**
     * @param projectRoot the folder that holds {@code contracts/}
     * @param searchPath folders in the form of the {@code PATH} variable
     */
    public FoundryTools(Path projectRoot, String searchPath) {
        this.projectRoot = projectRoot;
        this.searchPath = searchPath;
    }

    /** The local EVM chain; empty where the contracts' tools were never installed. */
    public Optional<Path> anvil() {
        return find("anvil");
    }

    private Optional<Path> find(String program) {
        Path installed = projectRoot.resolve("contracts/node_modules/.bin").resolve(program);
        Stream<Path> onPath = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(searchPath)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program));
        return Stream.concat(Stream.of(installed), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
