package io.countersign.source.swift;

import static io.countersign.model.ReasonCode.INCOMPLETE;
import static io.countersign.model.ReasonCode.MALFORMED;
import static io.countersign.model.ReasonCode.NOT_UNDERSTOOD;
import static io.countersign.model.ReasonCode.OUT_OF_BOUNDS;
import static io.countersign.model.ReasonCode.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.Decoded;
import io.countersign.documents.Limits;
import io.countersign.documents.Place;
import io.countersign.model.ReasonCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lenient parsers let through, and files that are cut, joined or out of order. */
class TrapsTest {
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("traps")
    void refuses(String file, String passage, String replacement, ReasonCode expected) {
        assertThat(Golden.decoded(Golden.edited(Golden.file(file), passage, replacement)))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(expected));
    }

    static Stream<Arguments> traps() {
        return Stream.of(
                trap("mt547.fin", "USD101250,", "USD101.250.00", MALFORMED),
                trap("mt547.fin", "USD101250,", "USD101250", MALFORMED),
                trap("mt547.fin", "USD101250,", "USD101,250,00", MALFORMED),
                trap("mt547.fin", "USD101250,", "USD101250,001", MALFORMED),
                trap("mt547.fin", "USD101250,", "NUSD101250,", NOT_UNDERSTOOD),
                trap("mt547.fin", "USD101250,", "usd101250,", MALFORMED),
                trap("mt547.fin", "USD101250,", "XXX101250,", MALFORMED),
                trap("mt547.fin", "UNIT/1000,", "UNIT/0,", OUT_OF_BOUNDS),
                trap("mt547.fin", "UNIT/1000,", "UNIT/1000,\n:36B::ESTT//FAMT/1000,", MALFORMED),
                trap("mt547.fin", ":36B::ESTT//", ":36B::ESTT/XYZ/", NOT_UNDERSTOOD),
                trap("mt547.fin", "20261123160000", "20261123250000", MALFORMED),
                trap("mt547.fin", "20261123160000", "20261101013000", NOT_UNDERSTOOD),
                trap("mt547.fin", ":23G:NEWM", ":23G:PREA", NOT_UNDERSTOOD),
                trap("mt547.fin", ":23G:NEWM", ":23G:RVSL", INCOMPLETE),
                trap("mt547.fin", ":16S:AMT\n", "", MALFORMED),
                trap("mt547.fin", ":16S:AMT", ":16S:SETDET", MALFORMED),
                trap("mt547.fin", ":16R:AMT", ":16R:AMTS", MALFORMED),
                trap("mt535.fin", "UNIT/1000000,5", "UNIT/1.000.000,5", MALFORMED),
                trap("mt535.fin", "UNIT/1000000,5", "UNIT/1000000.5", MALFORMED),
                trap("mt535.fin", "UNIT/1000000,5", "UNIT/N1000000,5", NOT_UNDERSTOOD),
                trap("mt535.fin", "UNIT/900000,5", "UNIT/900001,5", NOT_UNDERSTOOD),
                trap("mt535.fin", "UNIT/NAVL/60000,", "UNIT/NAVL/100001,", NOT_UNDERSTOOD),
                trap("mt535.fin", "93C::PLED", "93C::AVAI", NOT_UNDERSTOOD),
                trap("mt535.fin", ":28E:1/ONLY", ":28E:1/ONLY\n:28E:2/LAST", NOT_UNDERSTOOD),
                trap("mt535.fin", ":28E:1/ONLY", ":28E:1/MORE", INCOMPLETE),
                trap("mt535.fin", ":28E:1/ONLY", ":28E:2/LAST", INCOMPLETE),
                trap("mt535.fin", ":28E:1/ONLY", ":28E:2/ONLY", MALFORMED),
                trap("mt535.fin", ":23G:NEWM", ":23G:CANC", NOT_UNDERSTOOD),
                trap("mt535.fin", "STBA//SETT", "STBA//SETX", NOT_UNDERSTOOD),
                trap("mt535.fin", "CODE//COMP", "CODE//COMX", NOT_UNDERSTOOD),
                trap("mt535.fin", "US0378331005", "US0378331006", MALFORMED),
                trap("mt535.fin", "GB0002634946", "US0378331005", NOT_UNDERSTOOD),
                trap("mt535.fin", ":97A::SAFE//SAFE-001\n:94F", ":97A::SAFE//SAFE-002\n:94F", NOT_UNDERSTOOD),
                trap("mt535.fin", "HOLP//USD101255175,63", "HOLP//USD101255175,64", INCOMPLETE),
                trap("mt535.fin", "HOLS//USD101255175,63", "HOLS//USD1,", INCOMPLETE),
                trap("mt535.fin", ":93B::NAVL", ":93B :NAVL", MALFORMED),
                trap("mt535.fin", "20261120220000/N05", "20261120220000", MALFORMED),
                trap("mt535.fin", "\n-}", "\n", MALFORMED),
                trap("mt535.fin", "{5:{CHK:0123456789AB}}", "{5:{CHK:0123456789AB}{TNG:}}", NOT_UNDERSTOOD),
                trap("mt535.fin", "{1:F01", "{1:F21", MALFORMED),
                trap("mt535.fin", "{2:I535", "{2:I564", MALFORMED),
                trap("mt535-two-pages.fin", ":28E:2/LAST", ":28E:3/LAST", INCOMPLETE),
                trap("mt535-two-pages.fin", ":28E:2/LAST", ":28E:2/MORE", INCOMPLETE),
                trap("mt535-two-pages.fin", ":13A::STAT//043", ":13A::STAT//044", INCOMPLETE),
                trap("mt535-two-pages.fin", "GB0002634946", "US0378331005", NOT_UNDERSTOOD),
                trap("mt536.fin", "UNIT/1000,", "UNIT/1000", MALFORMED),
                trap("mt536.fin", "UNIT/1000,", "UNIT/N1000,", NOT_UNDERSTOOD),
                trap("mt536.fin", "USD101250,", "USD101.250,00", MALFORMED),
                trap("mt536.fin", ":98A::ESET//20261123\n", "", MALFORMED),
                trap("mt536.fin", ":28E:2/LAST", ":28E:3/LAST", INCOMPLETE),
                trap("mt536.fin", ":28E:2/LAST", ":28E:2/MORE", INCOMPLETE),
                trap("mt536.fin", ":28E:1/MORE", ":28E:1/LAST", INCOMPLETE),
                trap("mt536.fin", ":13A::STAT//077", ":13A::STAT//078", INCOMPLETE),
                trap("mt536.fin", ":17B::ACTI//Y\n:17B::CONS", ":17B::ACTI//N\n:17B::CONS", NOT_UNDERSTOOD),
                trap("mt536.fin", ":17B::CONS//N", ":17B::CONS//Y", NOT_UNDERSTOOD),
                trap("mt536.fin", ":23G:NEWM", ":23G:CANC", NOT_UNDERSTOOD),
                trap("mt536.fin", "MOVE//REVE", "MOVE//REVX", NOT_UNDERSTOOD),
                trap("mt536.fin", "REDE//DELI", "REDE//DELX", NOT_UNDERSTOOD),
                trap(
                        "mt536.fin",
                        ":16R:SUBSAFE\n:97A::SAFE//SAFE-001",
                        ":16R:SUBSAFE\n:97A::SAFE//SAFE-002",
                        NOT_UNDERSTOOD),
                trap("mt537.fin", "SETT//PENF", "SETT//DONE", NOT_UNDERSTOOD),
                trap("mt537.fin", ":24B::PENF//LACK", ":24B::PENF//lack", MALFORMED),
                trap("mt537.fin", ":23G:NEWM", ":23G:PENA", NOT_UNDERSTOOD),
                trap("mt537.fin", ":28E:1/ONLY", ":28E:2/LAST", INCOMPLETE),
                trap("mt537.fin", "UNIT/20,", "UNIT/20", MALFORMED),
                trap("mt537-by-transaction.fin", ":16S:STAT", ":16S:REAS", MALFORMED),
                trap("mt548.fin", "SETT//PENF", "SETT//DONE", NOT_UNDERSTOOD),
                trap("mt548.fin", "REDE//DELI", "REDE//DELX", NOT_UNDERSTOOD),
                trap("mt940.sta", "C101250,", "C101250", MALFORMED),
                trap("mt940.sta", "C101250,", "C101251,", NOT_UNDERSTOOD),
                trap("mt940.sta", "RC250,5", "RD250,5", NOT_UNDERSTOOD),
                trap("mt940.sta", "C101250,", "EC101250,", NOT_UNDERSTOOD),
                trap("mt940.sta", "C101250,", "CR101250,", MALFORMED),
                trap("mt940.sta", ":60M:C261120USD1100999,5", ":60M:C261120USD1100999,", INCOMPLETE),
                trap("mt940.sta", "00231/2", "00231/3", INCOMPLETE),
                trap("mt940.sta", ":62F:C261120USD", ":62F:C261120EUR", NOT_UNDERSTOOD),
                trap("mt940.sta", ":62F:C261121USD1100000,\n", "", INCOMPLETE),
                trap("mt942.fin", "C:2USD101750,", "C:3USD101750,", INCOMPLETE),
                trap("mt942.fin", "1530-0500", "1530", MALFORMED),
                trap("mt900.fin", "JPY150000,", "JPY150000,5", MALFORMED),
                trap("mt910.fin", "BUKBGB22", "BUKBGB2", MALFORMED),
                trap("mt910.fin", "261123USD", "261323USD", MALFORMED));
    }

    private static Arguments trap(String file, String passage, String replacement, ReasonCode expected) {
        return Arguments.of(file, passage, replacement, expected);
    }

    @Test
    void pageTwoBeforePageOneIsRefused() {
        String[] pages = Golden.file("mt535-two-pages.fin").split("(?<=-})\n", 2);

        assertThat(Golden.decoded(pages[1] + pages[0]))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.detail()).contains("page 2"));
    }

    @Test
    void aRefusalNamesItsLineAndField() {
        String bad = Golden.edited(Golden.file("mt535.fin"), "UNIT/900000,5", "UNIT/900000.5");

        assertThat(Golden.decoded(bad))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.place()).isEqualTo(new Place(28, ":93B::AVAI")));
    }

    @Test
    void hostileFilesAreRefused() {
        assertThat(code("")).isEqualTo(MALFORMED);
        assertThat(code("{1:{1:{1:{1:")).isEqualTo(MALFORMED);
        assertThat(code("\uFEFF" + Golden.file("mt900.fin"))).isEqualTo(MALFORMED);
        assertThat(code(Golden.file("mt900.fin").replace("PAYOUT", "PAY\u00f6UT")))
                .isEqualTo(MALFORMED);
        assertThat(code(" ".repeat(Limits.DOCUMENT_BYTES + 1))).isEqualTo(TOO_LARGE);
        assertThat(code(Golden.file("mt900.fin").repeat(Limits.MESSAGES + 1))).isEqualTo(TOO_LARGE);
        assertThat(code(":20:X\n:99Z:Y\n")).isEqualTo(NOT_UNDERSTOOD);
    }

    private static ReasonCode code(String document) {
        return switch (Golden.decoded(document)) {
            case Decoded.Refused refused -> refused.code();
            case Decoded.Understood understood -> throw new AssertionError(understood.toString());
        };
    }
}
