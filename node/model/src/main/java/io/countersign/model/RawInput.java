package io.countersign.model;

import java.time.Instant;

/**
 * The bytes of one document as a source sent them, before anything was read out of them.
 *
 * @param name the source's name for the document, such as a file name or resource path
 */
public record RawInput(SourceId source, String name, Bytes content, Instant receivedAt) {
    /** Names the evidence: SHA-256 of the content. */
    public Digest32 evidenceHash() {
        return Hashes.sha256(content);
    }
}
