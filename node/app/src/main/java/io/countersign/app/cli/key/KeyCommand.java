package io.countersign.app.cli.key;

import picocli.CommandLine.Command;

/** Works on this operator's keys, with its node stopped. */
@Command(
        name = "key",
        description = "Works on this operator's threshold keys; its node must not run.",
        mixinStandardHelpOptions = true,
        subcommands = {
            KeyCeremonyCommand.class,
            KeyListCommand.class,
            KeyRecoverCommand.class,
            KeyWipeCommand.class,
        })
public final class KeyCommand {}
