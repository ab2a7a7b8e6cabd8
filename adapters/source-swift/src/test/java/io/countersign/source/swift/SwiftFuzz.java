package io.countersign.source.swift;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.documents.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Any bytes are understood or refused, and Prowide reads the same amounts out of whole messages that are understood. Jazzer looks for
 * other bytes with {@code JAZZER_FUZZ=1} in the environment and {@code -Dtest=SwiftFuzz}; {@link CorpusTest} reads those it starts from in
 * every build.
 */
class SwiftFuzz {
    @FuzzTest(maxDuration = "60s")
    void anyBytes(byte[] document) throws IOException {
        String text = new String(document, StandardCharsets.UTF_8);
        Golden.reading(text);
        if (text.startsWith("{1:") && Golden.decoded(text) instanceof Decoded.Understood) {
            ProwideTest.requireAgreement(text);
        }
    }
}
