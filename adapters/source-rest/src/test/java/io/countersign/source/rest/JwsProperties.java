package io.countersign.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Bytes;
import io.countersign.spi.Reading;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives is read without an exception, and only what was signed gives a fact. */
class JwsProperties {
    private static final byte[] SIGNED = Documents.signed(Documents.NAV).getBytes(StandardCharsets.US_ASCII);
    private final DocumentReader reader = new DocumentReader(Documents.profile());

    @Property(tries = 200)
    void oneChangedByteNeverGivesAnotherValue(@ForAll @IntRange(max = 10_000) int place, @ForAll byte value) {
        byte[] changed = SIGNED.clone();
        changed[place % SIGNED.length] = value;

        Reading reading = reader.read(Bytes.of(changed));

        if (!(reading instanceof Reading.Refused)) {
            assertThat(reading).isEqualTo(reader.read(Bytes.of(SIGNED)));
        }
    }

    @Property(tries = 200)
    void anythingAtAllIsRefused(@ForAll byte[] document) {
        assertThat(reader.read(Bytes.of(document))).isInstanceOf(Reading.Refused.class);
    }

    @Property(tries = 100)
    void anySignedTextIsReadOrRefused(@ForAll String payload) {
        assertThat(Documents.read(Documents.signed(payload.isEmpty() ? "{}" : payload)))
                .isInstanceOf(Reading.Refused.class);
    }

    @Property(tries = 100)
    void aSignedDocumentWithOneChangedCharacterIsReadOrRefused(
            @ForAll @IntRange(max = 10_000) int place, @ForAll char value) {
        int at = place % Documents.NAV.length();
        String changed = Documents.NAV.substring(0, at) + value + Documents.NAV.substring(at + 1);

        assertThat(Documents.read(Documents.signed(changed))).isNotNull();
    }

    @Property(tries = 200)
    void anyListIsReadOrRefused(@ForAll byte[] body) {
        try {
            assertThat(DocumentList.read(Bytes.of(body), 0).documents()).isEmpty();
        } catch (UnreadableException refused) {
            assertThat(refused.detail()).isNotEmpty();
        }
    }
}
