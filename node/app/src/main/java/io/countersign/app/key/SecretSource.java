package io.countersign.app.key;

import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.config.NodeFile;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where an operator keeps a passphrase or PIN. */
public sealed interface SecretSource {
    /** The launcher says whether somebody can type. */
    String KEYBOARD = "countersign.keyboard";

    /** The first line of a file that only its owner may read. */
    record InFile(Path file) implements SecretSource {}

    /** An environment variable, which the process can not wipe. */
    record InEnvironment(String variable) implements SecretSource {}

    /** Asked on the terminal, without echo. */
    record Prompt() implements SecretSource {}

    /** What the configuration names; it names exactly one. */
    static SecretSource passphrase(NodeConfiguration settings) {
        NodeFile file = settings.file();
        return of(settings, file.passphraseFile(), file.passphraseEnv());
    }

    /** What the configuration names; it names exactly one. */
    static SecretSource pin(NodeConfiguration settings, NodeFile.Pkcs11 token) {
        return of(settings, token.pinFile(), token.pinEnv());
    }

    private static SecretSource of(NodeConfiguration settings, Optional<String> file, Optional<String> variable) {
        return file.<SecretSource>map(path -> new InFile(settings.resolve(path)))
                .or(() -> variable.map(InEnvironment::new))
                .orElseGet(Prompt::new);
    }

    /** The secret, at least one character, for the caller to wipe. */
    default Result<char[]> read(Map<String, String> environment) {
        return switch (this) {
            case InFile(Path file) -> OwnerFile.firstLine(file);
            case InEnvironment(String variable) -> {
                String value = environment.getOrDefault(variable, "");
                yield value.isEmpty()
                        ? refused("the environment variable " + variable + " is not set or empty")
                        : Result.ok(value.toCharArray());
            }
            case Prompt prompt -> ask();
        };
    }

    private static Result<char[]> ask() {
        if (!Boolean.getBoolean(KEYBOARD)) {
            return refused(
                    "passphrasePrompt needs a terminal; use passphraseFile or passphraseEnv where there is none");
        }
        char[] typed = Objects.requireNonNull(System.console()).readPassword("Passphrase of the keystore: ");
        return typed == null || typed.length == 0 ? refused("no passphrase was typed") : Result.ok(typed);
    }

    private static Result<char[]> refused(String why) {
        return Result.no(ReasonCode.MALFORMED, "passphrase", why);
    }
}
