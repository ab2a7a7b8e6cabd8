package io.countersign.source.iso20022;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.spi.Reading;
import java.nio.charset.StandardCharsets;

/**
 * Any bytes are understood or refused, and Prowide reads the same amounts out of what is understood. Jazzer looks for
 * other bytes with {@code JAZZER_FUZZ=1} in the environment and {@code -Dtest=IsoFuzz}; {@link CorpusTest} reads those it starts from in
 * every build.
 */
class IsoFuzz {
    @FuzzTest(maxDuration = "60s")
    void anyBytes(byte[] document) throws IllegalAccessException {
        Reading reading = Golden.read(document);
        if (!(reading instanceof Reading.Refused)) {
            ProwideTest.requireAgreement(new String(document, StandardCharsets.UTF_8));
        }
    }
}
