package io.countersign.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.Unit;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainHead;
import io.countersign.spi.EffectRange;
import io.countersign.spi.TokenEffect;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointQuorumIT {
    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    private static final Quantity HUNDRED = Quantity.of(100_000_000, 6, Unit.UNITS);

    @SuppressWarnings("NullAway.Init")
    private AnvilWorld world;

    @SuppressWarnings("NullAway.Init")
    private FaultyEndpoint liar;

    @SuppressWarnings("NullAway.Init")
    private FaultyEndpoint second;

    @SuppressWarnings("NullAway.Init")
    private ChainAdapter chain;

    @BeforeEach
    void twoOfThree() {
        world = AnvilWorld.start();
        liar = new FaultyEndpoint(world.anvil.uri());
        second = new FaultyEndpoint(world.anvil.uri());
        chain = world.adapter(List.of(world.anvil.uri(), second.uri(), liar.uri()), 2);
        world.issue(ALICE, HUNDRED);
        world.mine(8);
    }

    @AfterEach
    void close() {
        chain.close();
        liar.close();
        second.close();
        world.close();
    }

    @Test
    void oneEndpointCanNotLieAboutSupply() {
        BlockRef block = head().latest();
        liar.say(on("eth_call", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + "0".repeat(62) + "01\"}"));

        assertThat(ok(chain.supply(world.token(), block))).isEqualTo(HUNDRED);
    }

    @Test
    void aLiarAndASilentEndpointLeaveTheFactUnknown() {
        BlockRef block = head().latest();
        liar.say(on("eth_call", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + "0".repeat(62) + "01\"}"));
        second.say(on("eth_call", "not even JSON"));

        assertThat(code(chain.supply(world.token(), block))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void oneEndpointCanNotLieAboutTheGroupKey() {
        ChainHead head = head();
        String words = "0".repeat(62) + "09" + "01".repeat(32) + "0".repeat(64 * 5);
        liar.say(on("eth_call", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + words + "\"}"));

        assertThat(ok(chain.committee(head.latest())).key()).isEqualTo(world.groupKey());
        assertThat(ok(chain.committee(head.finalized())).key()).isEqualTo(world.groupKey());
        second.say(on("eth_call", "not even JSON"));
        assertThat(code(chain.committee(head.finalized()))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void oneEndpointCanNotHideAnEffect() {
        liar.say(on("eth_getLogs", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}"));

        assertThat(effects(chain).effects()).extracting(TokenEffect::amount).containsExactly(HUNDRED);
    }

    @Test
    void oneEndpointCanNotMoveFinality() {
        long honest = head().finalized().number();
        liar.say(answerOf("finalized", "latest"));

        assertThat(head().finalized().number()).isEqualTo(honest);
    }

    @Test
    void aMissingFinalizedTagIsUnknown() {
        liar.say(onTag("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}"));
        second.say(onTag("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-39001,\"message\":\"unknown block\"}}"));

        assertThat(code(chain.head())).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void anEndpointThatRefusesLongRangesIsAskedInHalves() {
        liar.say((request, response) -> request.contains("eth_getLogs") && blocks(request) > 1
                ? "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"too many blocks\"}}"
                : response);
        try (ChainAdapter alone = world.adapter(List.of(liar.uri()), 1)) {
            assertThat(effects(alone).effects()).extracting(TokenEffect::amount).containsExactly(HUNDRED);
        }
    }

    @Test
    void anEndpointThatRefusesEveryRangeIsUnknownAndNotEmpty() {
        liar.say(on(
                "eth_getLogs",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"too many blocks\"}}"));
        try (ChainAdapter alone = world.adapter(List.of(liar.uri()), 1)) {
            assertThat(code(alone.effects(world.token(), 0, 5))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        }
    }

    @Test
    void aFinalBlockThatChangesStopsTheChainForGood() {
        head();
        world.reorganise(Anvil.FINALITY_BLOCKS + 3);

        assertThat(code(chain.head())).isEqualTo(ReasonCode.FINALITY_VIOLATION);
        world.mine(10);
        assertThat(code(chain.head())).isEqualTo(ReasonCode.FINALITY_VIOLATION);
    }

    private ChainHead head() {
        return ok(chain.head());
    }

    private EffectRange effects(ChainAdapter adapter) {
        return ok(adapter.effects(world.token(), 0, head().latest().number()));
    }

    private static BinaryOperator<String> on(String method, String lie) {
        return (request, response) -> request.contains(method) ? lie : response;
    }

    private static BinaryOperator<String> onTag(String lie) {
        return (request, response) -> request.contains("\"finalized\"") ? lie : response;
    }

    /** Answers a request for one tag with the block of another. */
    private BinaryOperator<String> answerOf(String asked, String told) {
        return (request, response) -> request.contains("\"" + asked + "\"")
                ? world.anvil.rpc("eth_getBlockByNumber", "\"" + told + "\",false")
                : response;
    }

    private static int blocks(String request) {
        return hex(request, "toBlock") - hex(request, "fromBlock") + 1;
    }

    private static int hex(String request, String field) {
        int at = request.indexOf("\"" + field + "\":\"0x") + field.length() + 6;
        return Integer.parseInt(request.substring(at, request.indexOf('"', at)), 16);
    }

    private static <T> T ok(Result<T> result) {
        assertThat(result).isInstanceOf(Result.Ok.class);
        return ((Result.Ok<T>) result).value();
    }

    private static <T> ReasonCode code(Result<T> result) {
        assertThat(result).isInstanceOf(Result.No.class);
        return ((Result.No<T>) result).refusal().code();
    }
}
