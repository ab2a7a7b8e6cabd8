package io.countersign.source.iso20022;

import static io.countersign.model.ReasonCode.MALFORMED;
import static io.countersign.model.ReasonCode.NOT_UNDERSTOOD;
import static io.countersign.model.ReasonCode.TOO_LARGE;
import static io.countersign.source.iso20022.Golden.PRICE_REPORT;
import static io.countersign.source.iso20022.Golden.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.ReasonCode;
import io.countersign.source.iso20022.xml.Limits;
import io.countersign.spi.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlSafetyTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    @Test
    void anExternalEntityIsNeverRead(@TempDir Path folder) throws IOException {
        Path price = Files.writeString(folder.resolve("price"), "101.25");
        String entity = edited(
                PRICE_REPORT,
                DECLARATION,
                DECLARATION + "<!DOCTYPE Document [<!ENTITY p SYSTEM \"" + price.toUri() + "\">]>");

        assertThat(Golden.refusal(edited(entity, ">101.25<", ">&p;<"))).isEqualTo(MALFORMED);
    }

    @Test
    void aDoctypeIsRefusedEvenWhenNothingUsesIt() {
        assertThat(Golden.refusal(edited(PRICE_REPORT, DECLARATION, DECLARATION + "<!DOCTYPE Document>")))
                .isEqualTo(MALFORMED);
    }

    @Test
    void growingEntitiesAreNotExpanded() {
        String bomb = "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;\">]>";

        assertThat(Golden.refusal(edited(edited(PRICE_REPORT, DECLARATION, bomb), "Example Treasury Fund", "&d;")))
                .isEqualTo(MALFORMED);
    }

    @Test
    void aCommentCannotJoinTwoTextsToOneNumber() {
        assertThat(Golden.refusal(edited(PRICE_REPORT, ">101.25<", ">10<!-- -->1.25<")))
                .isEqualTo(MALFORMED);
    }

    @Test
    void processingInstructionsAreRefused() {
        assertThat(Golden.refusal(edited(PRICE_REPORT, "<PricRpt>", "<?scale 10?><PricRpt>")))
                .isEqualTo(MALFORMED);
    }

    @Test
    void textBesideElementsIsRefused() {
        assertThat(Golden.refusal(edited(PRICE_REPORT, "<PricRpt>", "draft<PricRpt>")))
                .isEqualTo(MALFORMED);
    }

    @Test
    void whiteSpaceBetweenElementsIsNoText() {
        String many =
                "<PricValtnDtls>" + PRICE_REPORT.split("<PricValtnDtls>", 3)[2].split("</PricRpt>", 2)[0];
        String spaced = edited(PRICE_REPORT, "</PricRpt>", (" ".repeat(100) + many.strip()).repeat(40) + "</PricRpt>");

        assertThat(Golden.fact(Golden.profile(), spaced)).isEqualTo(Golden.fact(Golden.profile(), PRICE_REPORT));
    }

    @Test
    void elementsAndAttributesOfOtherNamespacesAreRefused() {
        assertThat(Golden.refusal(edited(
                        PRICE_REPORT, "<PricMtd>HIST</PricMtd>", "<x:PricMtd xmlns:x=\"urn:x\">HIST</x:PricMtd>")))
                .isEqualTo(NOT_UNDERSTOOD);
        assertThat(Golden.refusal(edited(PRICE_REPORT, "<PricRpt>", "<PricRpt xsi:nil=\"true\">")))
                .isEqualTo(NOT_UNDERSTOOD);
    }

    @Test
    void aPrefixChangesNothing() {
        String prefixed = PRICE_REPORT.replaceAll("<(/?)([A-Z])", "<$1d:$2").replace("xmlns=", "xmlns:d=");

        assertThat(Golden.fact(Golden.profile(), prefixed)).isEqualTo(Golden.fact(Golden.profile(), PRICE_REPORT));
    }

    @Test
    void otherMessagesAndVersionsAreRefused() {
        assertThat(afterRenaming("reda.001.001.03")).isEqualTo(MALFORMED);
        assertThat(afterRenaming("reda.001.001.05")).isEqualTo(MALFORMED);
        assertThat(afterRenaming("reda.002.001.03")).isEqualTo(MALFORMED);
        assertThat(afterRenaming("reda.002.001.04")).isEqualTo(NOT_UNDERSTOOD);
        assertThat(afterRenaming("semt.002.001.12")).isEqualTo(NOT_UNDERSTOOD);
        assertThat(Golden.refusal(PRICE_REPORT.replace("Document", "Envelope"))).isEqualTo(MALFORMED);
    }

    private static ReasonCode afterRenaming(String message) {
        return Golden.refusal(PRICE_REPORT.replace("reda.001.001.04", message));
    }

    @Test
    void onlyUtf8IsRead() {
        assertThat(Golden.refusal(PRICE_REPORT.replace("UTF-8", "ISO-8859-1"))).isEqualTo(MALFORMED);
        assertThat(refusal(PRICE_REPORT.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(MALFORMED);
        assertThat(refusal("<Document>\u00e9</Document>".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(MALFORMED);
        assertThat(Golden.refusal(PRICE_REPORT.replace("version=\"1.0\"", "version=\"1.1\"")))
                .isEqualTo(MALFORMED);
    }

    @Test
    void sizeDepthCountAndTextAreLimited() {
        String spaces = " ".repeat(io.countersign.documents.Limits.DOCUMENT_BYTES);
        assertThat(Golden.refusal(PRICE_REPORT + spaces)).isEqualTo(TOO_LARGE);
        assertThat(Golden.refusal("<Document>" + "<a>".repeat(Limits.ELEMENT_DEPTH)))
                .isEqualTo(TOO_LARGE);
        assertThat(Golden.refusal("<Document>" + "<a/>".repeat(Limits.ELEMENTS)))
                .isEqualTo(TOO_LARGE);
        assertThat(Golden.refusal("<Document>" + "a".repeat(Limits.TEXT_CHARACTERS + 1) + "</Document>"))
                .isEqualTo(TOO_LARGE);
    }

    @Test
    void emptyAndCutDocumentsAreRefused() {
        assertThat(Golden.refusal("")).isEqualTo(MALFORMED);
        assertThat(Golden.refusal(PRICE_REPORT.substring(0, PRICE_REPORT.length() - 3)))
                .isEqualTo(MALFORMED);
        assertThat(Golden.refusal(PRICE_REPORT + PRICE_REPORT.substring(DECLARATION.length())))
                .isEqualTo(MALFORMED);
    }

    private static ReasonCode refusal(byte[] document) {
        assertThat(Golden.read(document)).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) Golden.read(document)).refusal().code();
    }
}
