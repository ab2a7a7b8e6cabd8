package io.countersign.source.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.model.Bytes;
import io.countersign.spi.SourceSettings.BadSettingException;

/**
 * Any bytes are understood or refused. Jazzer looks for
 * other bytes with {@code JAZZER_FUZZ=1} in the environment and {@code -Dtest=JsonFuzz}; {@link CorpusTest} reads those it starts from in
 * every build.
 */
class JsonFuzz {
    @FuzzTest(maxDuration = "60s")
    void anyBytes(byte[] document) throws BadSettingException {
        JsonTest.reader(JsonTest.SETTINGS).read(Bytes.of(document));
    }
}
