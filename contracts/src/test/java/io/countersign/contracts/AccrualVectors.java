package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Bytes;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The node grows a NAV as the hub does: both agree with a third implementation on 2,000 random cases. */
class AccrualVectors {
    private static final int CASE_BYTES = 43;

    @Test
    void everyCaseIsAsTheFileHasIt() {
        Bytes cases = StatementVector.bytes(
                JsonMapper.shared().readTree(Path.of("vectors", "accrual.json").toFile()), "cases");
        assertThat(cases.size()).isEqualTo(2000 * CASE_BYTES);
        for (int at = 0; at < cases.size(); at += CASE_BYTES) {
            BigInteger number = number(cases, at, 15);
            int rate = number(cases, at + 15, 2).intValueExact();
            Instant since = time(cases, at + 17);
            Instant until = time(cases, at + 22);
            assertThat(Accrual.grown(number, rate, since, until))
                    .as("%s at %d from %s to %s", number, rate, since, until)
                    .isEqualTo(number(cases, at + 27, 16));
        }
    }

    private static Instant time(Bytes cases, int at) {
        return Instant.ofEpochSecond(number(cases, at, 5).longValueExact());
    }

    private static BigInteger number(Bytes cases, int at, int size) {
        return new BigInteger(cases.slice(at, at + size).toArray());
    }
}
