package io.countersign.source.csv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.model.Bytes;
import io.countersign.spi.SourceSettings.BadSettingException;

/**
 * Any bytes are understood or refused. Jazzer looks for
 * other bytes with {@code JAZZER_FUZZ=1} in the environment and {@code -Dtest=CsvFuzz}; {@link CorpusTest} reads those it starts from in
 * every build.
 */
class CsvFuzz {
    @FuzzTest(maxDuration = "60s")
    void anyBytes(byte[] document) throws BadSettingException {
        CsvTest.reader(CsvTest.SETTINGS).read(Bytes.of(document));
    }
}
