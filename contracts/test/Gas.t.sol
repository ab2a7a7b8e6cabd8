// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FeedReader} from "../src/FeedReader.sol";
import {Frost, Signature} from "../src/Frost.sol";
import {SettlementGate} from "../src/SettlementGate.sol";
import {Statement} from "../src/Statements.sol";
import {Change} from "../src/interfaces/ICommittee.sol";
import {Feed, ICountersign} from "../src/interfaces/ICountersign.sol";
import {Rotation} from "./support/Rotation.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev Reads as a consumer does and says what the one external call cost, cold.
contract Consumer {
    function costOfHub(ICountersign hub, bytes32 stream) external view returns (uint256) {
        return cost(address(hub), abi.encodeCall(ICountersign.read, (stream, 0)));
    }

    function costOfReader(FeedReader reader) external view returns (uint256) {
        return cost(address(reader), abi.encodeCall(FeedReader.latestRoundData, ()));
    }

    /// @dev The call and what it returns, without what a consumer's own compiler makes of it.
    function cost(address target, bytes memory callData) private view returns (uint256 used) {
        bool ok;
        assembly ("memory-safe") {
            let before := gas()
            ok := staticcall(gas(), target, add(callData, 32), mload(callData), 0, 64)
            used := sub(before, gas())
        }
        VM.assertTrue(ok, "read");
    }

    function costOfSignature(Schnorr.Key calldata key, bytes32 digest, Signature calldata signature)
        external
        view
        returns (uint256)
    {
        uint256 before = gasleft();
        bool ok = Frost.verify(key.x, key.parity, digest, signature);
        uint256 used = before - gasleft();
        VM.assertTrue(ok, "signature");
        return used;
    }

    function costOfVerify(ICountersign hub, bytes32 digest, Signature calldata signature)
        external
        view
        returns (uint256)
    {
        uint256 before = gasleft();
        hub.verifyFact(digest, signature);
        return before - gasleft();
    }
}

/// @dev Whole transactions (base and calldata included), as in a receipt. Every figure has a ceiling, so that a change
/// that costs gas is seen, and is kept in `snapshots/Gas.json`, which every run is compared with. `tools/run gas` prints them and
/// writes that file again.
/// forge-config: default.isolate = true
contract GasTest is Rotation {
    event log_named_uint(string key, uint256 value);

    uint32 private constant WARM_UP = 4;
    uint32 private constant ROUNDS_WITH_HISTORY = 16;

    Consumer private consumer;
    uint256 private draws;

    function setUp() public override {
        super.setUp();
        consumer = new Consumer();
    }

    function test_Update1Feed() public {
        ceiling("update, 1 feed", update("1", 1), 42_000);
    }

    function test_Update3Feeds() public {
        ceiling("update, 3 feeds", update("3", 3), 58_500);
    }

    function test_Update10Feeds() public {
        ceiling("update, 10 feeds", update("10", 10), 83_000);
    }

    function test_Update100Feeds() public {
        ceiling("update, 100 feeds", update("100", 100), 460_000);
    }

    function test_UpdateWithHistory() public {
        keepsHistory = true;
        ceiling("update, 1 feed, with history", update("1", 1), 44_500);
        ceiling("update, 10 feeds, with history", update("10", 10), 88_500);
        ceiling("update, 100 feeds, with history", update("100", 100), 465_000);
    }

    function test_ReadsWithHistory() public {
        keepsHistory = true;
        readsOf("one feed with history", 1);
        readsOf("many feeds with history", 10);
    }

    function test_Reads() public {
        readsOf("one feed", 1);
        readsOf("many feeds", 10);
    }

    function readsOf(string memory name, uint256 feeds) private {
        update(name, feeds);
        bytes32 book = keccak256(bytes.concat("countersign/book/", bytes(name)));
        FeedReader reader = new FeedReader(hub, book, 0, "TBF NAV / USD");
        ceiling(string.concat("read, hub, ", name), consumer.costOfHub(hub, book), 8_000);
        ceiling(string.concat("read, AggregatorV3, ", name), consumer.costOfReader(reader), 11_500);
    }

    function test_SignatureCheck() public {
        Statement memory s = round(stream, 205, three(1));
        uint256 used = consumer.costOfVerify(hub, hub.digestOf(s), sign(s));
        ceiling("hub.verifyFact, external and cold", used, 10_400);
        used = consumer.costOfSignature(group, hub.digestOf(s), sign(s));
        ceiling("the signature check alone", used, 4_850);
    }

    function test_Settle() public {
        SettlementGate gate = new SettlementGate(hub);
        bytes memory terms = abi.encode(keccak256("DEAL-1"), uint8(1), 25_000_000_000, 2_605_433_750, bytes32("USD"));
        Statement memory s = round(keccak256("settlement"), 199, terms);
        (s.scopeChain, s.scopeContract) = (block.chainid, address(gate));
        Signature memory signature = sign(s);
        gate.settle(s, terms, signature);
        ceiling("settle", VM.lastCallGas().gasTotalUsed, 69_000);
    }

    function test_Register256Feeds() public {
        register("256", bounded(256));
        ceiling("register, 256 feeds (a transaction may use 2^24)", VM.lastCallGas().gasTotalUsed, 2 ** 24);
    }

    function test_Rotation() public {
        rotate(2, group, second, GENESIS);
        ceiling("rotate, first", VM.lastCallGas().gasTotalUsed, 85_500);
        rotate(3, second, third, GENESIS);
        ceiling("rotate, later", VM.lastCallGas().gasTotalUsed, 68_500);
    }

    function test_BreakGlass() public {
        VM.warp(GENESIS + SILENCE);
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, GENESIS);
        Signature memory byNew = by(second, s);
        VM.prank(RECOVERER);
        hub.announceRecovery(s, abi.encode(change), byNew);
        ceiling("announce a recovery, one book", VM.lastCallGas().gasTotalUsed, 160_000);
        VM.warp(block.timestamp + SILENCE);
        hub.recover();
        ceiling("recover, one book", VM.lastCallGas().gasTotalUsed, 90_000);
    }

    function test_Halt() public {
        VM.prank(GUARDIAN);
        hub.setHalted(stream, true);
        ceiling("halt a book", VM.lastCallGas().gasTotalUsed, 36_000);
    }

    function test_UpdateAfterARotation() public {
        Schnorr.Key memory next = ofParity(group.parity);
        rotate(2, group, next, GENESIS);
        group = next;
        ceiling("update, 1 feed, after a rotation to a key of the same parity", update("same", 1), 42_000);
        next = ofParity(group.parity ^ 1);
        rotate(3, group, next, GENESIS);
        group = next;
        ceiling("update, 1 feed, of the other parity", update("other", 1), 44_200);
    }

    function test_UpdateByTheOldKeyInItsGrace() public {
        rotate(2, group, second, uint40(block.timestamp));
        ceiling("update, 1 feed, by the old key in its grace", update("1", 1), 51_000);
    }

    function ofParity(uint8 parity) private returns (Schnorr.Key memory next) {
        do {
            next = Schnorr.key(uint256(keccak256(abi.encode("a key", draws++))));
        } while (next.parity != parity);
    }

    /// @dev Steady state: non-zero to non-zero in both banks, a changed value every round.
    function update(string memory name, uint256 feeds) private returns (uint256) {
        bytes32 book = register(name, bounded(feeds));
        uint256 used = 0;
        uint32 rounds = WARM_UP + (keepsHistory ? ROUNDS_WITH_HISTORY : 0);
        for (uint32 i = 0; i < rounds; i++) {
            bytes memory lanes = same(104_217_350_000_000_000_000 + int120(uint120(i)) * 1e17, feeds);
            Statement memory s = round(book, 200 + i, lanes);
            VM.warp(s.effectiveAt - 5);
            Signature memory signature = sign(s);
            send(s, lanes, signature);
            used = VM.lastCallGas().gasTotalUsed;
            VM.warp(s.effectiveAt);
        }
        return used;
    }

    /// @dev Terms as a NAV has them: a range and a step, with growth and accrual.
    function bounded(uint256 count) private pure returns (Feed[] memory feeds) {
        feeds = unbounded(new bytes(count));
        for (uint256 i = 0; i < count; i++) {
            (feeds[i].min, feeds[i].max) = (1e18, 1000e18);
            (feeds[i].maxStep, feeds[i].maxStepPerDay, feeds[i].accrual) = (500, 10, 400);
        }
    }

    function ceiling(string memory what, uint256 used, uint256 limit) private {
        emit log_named_uint(what, used);
        VM.snapshotValue("Gas", what, used);
        VM.assertLe(used, limit, what);
    }
}
