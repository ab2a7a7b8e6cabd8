package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.UnreadableException;
import io.countersign.model.Bytes;
import io.countersign.source.iso20022.xml.XmlElement;
import io.countersign.source.iso20022.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files are what the published message definitions allow, in every version this source reads. */
class PublishedTest {
    static List<String> files() {
        return Golden.FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void aGoldenFileIsValid(String file) throws UnreadableException {
        assertThat(faults(Golden.resource(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "statement.xml, semt.002.001, 12, '10,11'",
        "accounting-statement.xml, semt.003.001, 12, '10,11'",
        "instruction.xml, sese.023.001, 12, '08,09,10,11'",
        "status.xml, sese.024.001, 13, '09,10,11,12'",
        "confirmation.xml, sese.025.001, 12, '08,09,10,11'",
        "reversal.xml, sese.026.001, 11, '10'",
        "account-report.xml, camt.052.001, 13, '08,09,10,11,12'",
        "account-statement.xml, camt.053.001, 13, '08,09,10,11,12'",
        "notification.xml, camt.054.001, 13, '08,09,10,11,12'",
        "payment-status.xml, pacs.002.001, 15, '10,11,12,13,14'"
    })
    void theSameSaysTheSameInEveryVersion(String file, String message, String newest, String versions)
            throws UnreadableException {
        String golden = Golden.resource(file);
        for (String version : versions.split(",", -1)) {
            String older = golden.replace(message + "." + newest, message + "." + version);

            assertThat(faults(older)).as(version).isEmpty();
            assertThat(Golden.decisions(Golden.understood(older))).isEqualTo(decisions(golden));
        }
    }

    @ParameterizedTest
    @CsvSource({"07", "08", "09"})
    void olderReversalsNestTheConfirmation(String version) throws UnreadableException {
        String older = Golden.resource("reversal.xml")
                .replace("sese.026.001.11", "sese.026.001." + version)
                .replace("<ConfRef>CONF-547</ConfRef>", "<ConfRef><Id>CONF-547</Id></ConfRef>");

        assertThat(faults(older)).isEmpty();
        assertThat(Golden.decisions(Golden.understood(older))).isEqualTo(decisions(Golden.resource("reversal.xml")));
    }

    @ParameterizedTest
    @CsvSource({
        "account-report.xml, camt.052.001, RptPgntn",
        "account-statement.xml, camt.053.001, StmtPgntn",
        "notification.xml, camt.054.001, NtfctnPgntn"
    })
    void olderCashMessagesWriteTheStatusWithoutAChoice(String file, String message, String paging)
            throws UnreadableException {
        String golden = Golden.resource(file);
        String plain =
                golden.replaceAll("<UETR>[^<]*</UETR>", "").replaceAll("<Sts><Cd>(\\w+)</Cd></Sts>", "<Sts>$1</Sts>");
        String net = plain.replaceAll(
                "(?s)<TtlNetNtry>\\s*<Amt>([^<]*)</Amt>(.*?)</TtlNetNtry>", "<TtlNetNtryAmt>$1</TtlNetNtryAmt>$2");
        String oldest = net.replaceAll("(?s)<" + paging + ">.*?</" + paging + ">", "")
                .replaceAll("(?s)</Refs>.*?</TxDtls>", "</Refs></TxDtls>");
        for (String version : List.of("04", "06")) {
            assertSame(golden, plain.replace(message + ".13", message + "." + version));
        }
        assertSame(golden, oldest.replace(message + ".13", message + ".02"));
    }

    private static void assertSame(String golden, String older) throws UnreadableException {
        assertThat(faults(older)).isEmpty();
        assertThat(Golden.decisions(Golden.understood(older))).isEqualTo(decisions(golden));
    }

    private static List<Object> decisions(String document) {
        return Golden.decisions(Golden.understood(document));
    }

    private static List<String> faults(String document) throws UnreadableException {
        List<String> faults = new ArrayList<>();
        parts(XmlReader.read(Bytes.of(document.getBytes(StandardCharsets.UTF_8))))
                .forEach(part -> faults.addAll(Published.faults(part)));
        return faults;
    }

    private static Stream<XmlElement> parts(XmlElement element) {
        return element.name().equals("Document") || element.name().equals("AppHdr")
                ? Stream.of(element)
                : element.children().stream().flatMap(PublishedTest::parts);
    }
}
