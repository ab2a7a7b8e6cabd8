package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.Unit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An endpoint can answer anything; what a contract would not return is refused, never bent. */
class DecodingTest {
    private static final Address TOKEN = Address.fromHex("11".repeat(20));
    private static final String ZERO = "00".repeat(32);
    private static final String ONE = "00".repeat(31) + "01";
    private static final String ALL = "ff".repeat(32);

    @Test
    void returnDataHasItsExactSize() {
        assertMalformed(HubCalls.decodeBank(Bytes.EMPTY));
        assertMalformed(HubCalls.decodeBank(Bytes.fromHex(ZERO.repeat(11))));
        assertMalformed(HubCalls.decodeBank(Bytes.fromHex(ZERO.repeat(13))));
        assertThat(HubCalls.decodeBank(Bytes.fromHex(ZERO.repeat(12)))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void noWordIsWiderThanItsType() {
        String wideSequence = "00".repeat(27) + "0100000000";
        assertMalformed(HubCalls.decodeBank(Bytes.fromHex(wideSequence + ZERO.repeat(11))));
        assertMalformed(CommitteeCalls.decodeVerify(Bytes.fromHex("00".repeat(31) + "02")));
        assertMalformed(CommitteeCalls.decodeGroupKey(Bytes.fromHex(ONE + "00".repeat(31) + "02")));
        assertMalformed(GateCalls.decodeOutcome(Bytes.fromHex("00".repeat(31) + "03")));
        assertMalformed(GateCalls.decodeOutcome(Bytes.fromHex("00".repeat(30) + "0101")));
    }

    @Test
    void aReaderGivesOneRoundThatIsValuedNoLaterThanItIsInEffect() {
        ReaderCalls reader = new ReaderCalls(6, new Unit("USD"));
        assertThat(reader.decode(Bytes.fromHex(ONE + ALL + ONE + ONE + ONE))).isInstanceOf(Result.Ok.class);
        assertMalformed(reader.decode(Bytes.fromHex(ONE + ALL + ONE + ZERO + ONE)));
        assertMalformed(reader.decode(Bytes.fromHex(ONE + ALL + ONE + ONE + ZERO)));
    }

    @Test
    void logsOfOtherEventsAreNotTaken() {
        assertMalformed(HubCalls.decodeBookAccepted(new EventLog(TOKEN, List.of(), Bytes.fromHex(ZERO.repeat(4)))));
        assertMalformed(GateCalls.decodeSettled(log(TokenCalls.TRANSFER, ZERO, ONE)));
        Result<TokenEvent> anonymous = new TokenCalls(6).decodeEvent(new EventLog(TOKEN, List.of(), Bytes.EMPTY));
        assertThat(anonymous)
                .isInstanceOfSatisfying(
                        Result.No.class, no -> assertThat(no.refusal().code()).isEqualTo(ReasonCode.NOT_UNDERSTOOD));
    }

    @Test
    void anIndexedAddressHasNoBytesBeyondItsTwenty() {
        assertMalformed(new TokenCalls(6).decodeEvent(log(TokenCalls.TRANSFER, ALL, ONE)));
        assertMalformed(new TokenCalls(6).decodeEvent(log(TokenCalls.TRANSFER, ONE, "")));
        assertThat(new TokenCalls(6).decodeEvent(log(TokenCalls.TRANSFER, ONE, ALL)))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void errorsAreKnownByTheirSelector() {
        assertThat(ContractError.of(Bytes.EMPTY)).isEmpty();
        assertThat(ContractError.of(Bytes.fromHex("08c379a0" + ZERO))).isEmpty();
        String abi = Stream.of("Countersign", "SettlementGate", "Halts", "MintGuard", "RedemptionGate")
                .map(name -> ContractArtifact.load(name).abi())
                .collect(Collectors.joining());
        for (ContractError error : ContractError.values()) {
            String name = error.signature().substring(0, error.signature().indexOf('('));
            assertThat(abi).contains("\"name\":\"" + name + "\"");
        }
    }

    private static EventLog log(Digest32 event, String indexed, String data) {
        Digest32 topic = Digest32.fromHex(indexed);
        return new EventLog(TOKEN, List.of(event, topic, Digest32.fromHex(ONE)), Bytes.fromHex(data));
    }

    private static void assertMalformed(Result<?> result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.No.class, no -> assertThat(no.refusal().code()).isEqualTo(ReasonCode.MALFORMED));
    }
}
