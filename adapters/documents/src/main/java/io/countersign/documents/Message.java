package io.countersign.documents;

import java.util.List;
import java.util.Optional;

/**
 * One message of a document.
 *
 * @param type as the standard names it, with its version, such as {@code semt.002.001.12} or {@code MT535}
 * @param created by the sender's clock
 * @param supersedes the message that this one replaces, corrects or takes back
 */
public record Message(
        String type,
        Optional<Reference> id,
        Optional<When> created,
        Copy copy,
        Optional<Reference> supersedes,
        List<Statement> statements) {
    public Message {
        statements = List.copyOf(statements);
    }

    /** The same message, saying {@code others}. */
    public Message saying(List<Statement> others) {
        return new Message(type, id, created, copy, supersedes, others);
    }
}
