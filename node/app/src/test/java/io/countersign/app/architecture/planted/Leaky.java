package io.countersign.app.architecture.planted;

import picocli.CommandLine;

/** A class that knows a library its module may not know. */
final class Leaky {
    private Leaky() {}

    static String usage(CommandLine line) {
        return line.getUsageMessage();
    }
}
