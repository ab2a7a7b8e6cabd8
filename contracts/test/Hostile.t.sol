// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FeedReader} from "../src/FeedReader.sol";
import {Signature} from "../src/Frost.sol";
import {SettlementGate} from "../src/SettlementGate.sol";
import {Countersign} from "../src/Countersign.sol";
import {Statement} from "../src/Statements.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {Feed, ICountersign, Reading, Round} from "../src/interfaces/ICountersign.sol";
import {ISettlementGate} from "../src/interfaces/ISettlementGate.sol";
import {Publication} from "./support/Publication.sol";
import {Rotation} from "./support/Rotation.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev What was lost elsewhere, tried here: each attempt is refused and nothing changes.
contract HostileTest is Rotation {
    using Schnorr for Schnorr.Key;

    uint256 private constant ENOUGH = 400_000;

    Statement private good;
    bytes private lanes;

    function setUp() public override {
        super.setUp();
        land(203, 1_000_000, GENESIS + 1010);
        VM.warp(GENESIS + 1015);
        lanes = three(1_000_001);
        good = round(stream, 205, lanes);
    }

    // ------------------------------------------------------------------ replay

    /// @dev A hub of another network takes nothing of this one, whatever its key.
    function test_ReplayOnAnotherNetwork() public {
        Countersign other = new Countersign(
            keccak256("other network"),
            GENESIS,
            SLOT,
            group.x,
            group.parity,
            MAX_GRACE,
            address(this),
            GUARDIAN,
            address(0),
            0
        );
        other.register(BOOK, unbounded(DECIMALS), MAX_LEAD, MAX_LIFETIME, false);
        bytes memory call_ = Publication.encode(good, lanes, sign(good));
        (bool ok, bytes memory reason) = address(other).call(call_);
        VM.assertFalse(ok, "taken");
        VM.assertEq(bytes4(reason), ICommittee.InvalidSignature.selector, "as not signed");
    }

    /// @dev What has an effect names one chain and one contract.
    function test_ReplayOnAnotherChainOrContract() public {
        SettlementGate gate = new SettlementGate(hub);
        SettlementGate twin = new SettlementGate(hub);
        bytes memory terms_ = abi.encode(keccak256("DEAL-1"), uint8(1), 25, 26, bytes32("USD"));
        Statement memory s = round(keccak256("settlement"), 203, terms_);
        (s.scopeChain, s.scopeContract) = (block.chainid, address(gate));
        Signature memory signature = sign(s);
        bytes memory wrong = abi.encodeWithSelector(ISettlementGate.WrongScope.selector, block.chainid, address(gate));
        VM.expectRevert(wrong);
        twin.settle(s, terms_, signature);
        VM.chainId(1);
        VM.expectRevert(wrong);
        gate.settle(s, terms_, signature);
        VM.assertEq(uint256(gate.outcomeOf(keccak256("DEAL-1"))), 0, "open");
        VM.assertEq(uint256(twin.outcomeOf(keccak256("DEAL-1"))), 0, "open");
    }

    /// @dev A settlement is no book, a book no change, a change no listing: the stream is signed.
    function test_ReplayAsAnotherKind() public {
        Statement memory s = good;
        s.stream = keccak256("countersign/settlement/DEAL-1");
        Signature memory signature = sign(s);
        refused_(good, lanes, signature, ICommittee.InvalidSignature.selector);
        Statement memory change = statementOf(terms(2, group, second), GENESIS);
        change.stream = stream;
        bytes memory payload = abi.encode(terms(2, group, second));
        (Signature memory byOld, Signature memory byNew) = (by(group, change), by(second, change));
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidChange.selector));
        hub.rotate(change, payload, byOld, byNew);
        VM.assertEq(uint256(hub.committee().epoch), 1, "epoch");
    }

    /// @dev Lanes of another width or layout have another length, and those of another book other lanes.
    function test_ReplayOfAnotherSchema() public {
        bytes memory wide = abi.encode(int256(1_000_001), int256(1_000_001), int256(1_000_001));
        Statement memory s = round(stream, 205, wide);
        refused_(s, wide, sign(s), ICountersign.InvalidLaneLength.selector);
    }

    /// @dev Keys of an epoch that is over verify nothing.
    function test_ReplayOfAnotherEpoch() public {
        Signature memory byOld = sign(good);
        rotate(2, group, second, uint40(block.timestamp));
        VM.warp(block.timestamp + GRACE);
        good = round(stream, uint32((block.timestamp - GENESIS) / SLOT), lanes);
        byOld = group.sign(hub.digestOf(good));
        refused_(good, lanes, byOld, ICommittee.InvalidSignature.selector);
    }

    // ------------------------------------------------------------ zero, and near it

    /// @dev Nomad: what was never set must not count as proven.
    function test_ZeroKeyZeroSignatureZeroDigest() public {
        Signature memory zero;
        refused_(good, lanes, zero, ICommittee.InvalidSignature.selector);
        VM.assertFalse(hub.verifyFact(bytes32(0), zero), "zero digest");
        VM.assertFalse(hub.verifyEffect(bytes32(0), zero), "zero digest");
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidKey.selector));
        new Countersign(NETWORK, GENESIS, SLOT, 0, 0, MAX_GRACE, REGISTRAR, GUARDIAN, address(0), 0);
    }

    // ------------------------------------------------------------- scale and time

    /// @dev 8 decimals where 6 are listed: out of range, so this feed has no value, and the last one was not carried on.
    function test_AValueInAnotherScale() public {
        Feed[] memory feeds = unbounded(hex"06");
        (feeds[0].min, feeds[0].max, feeds[0].maxStep) = (50e6, 200e6, 500);
        bytes32 book = register("scaled", feeds);
        bytes memory right = same(100e6, 1);
        submit(round(book, 204, right), right);
        VM.warp(GENESIS + 204 * SLOT);
        bytes memory wrong = same(100e8, 1);
        Statement memory s = round(book, 205, wrong);
        submit(s, wrong);
        VM.warp(s.effectiveAt);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, book, uint256(0)));
        hub.read(book, 0);
    }

    function test_StaleAndFarFuture() public {
        Statement memory s = good;
        Signature memory signature = sign(s);
        VM.warp(s.expiresAt);
        refused_(s, lanes, signature, ICountersign.Expired.selector);
        s = round(stream, 205 + MAX_LEAD, lanes);
        signature = sign(s);
        VM.warp(s.effectiveAt - MAX_LEAD - 1);
        refused_(s, lanes, signature, ICountersign.LeadTooLong.selector);
    }

    // ---------------------------------------------------------------------- gas

    /// @dev A relayer or a contract that gives too little gas leaves nothing half done, even where a precompile runs dry.
    function test_WithTooLittleGasAPublicationChangesNothing() public {
        bytes memory call_ = Publication.encode(good, lanes, sign(good));
        uint256 given = 2000;
        while (!take(call_, given)) {
            assertUnchanged();
            given += 250;
        }
        VM.assertTrue(given > 50_000, "it was too little for long");
        VM.warp(good.effectiveAt);
        assertReads(1_000_001, 205, "landed whole");
    }

    /// @dev A reader without gas gives nothing, never another number.
    function test_WithTooLittleGasAReaderGivesNothing() public {
        FeedReader reader = new FeedReader(hub, stream, 0, "starved");
        bytes memory latest = abi.encodeCall(FeedReader.latestRoundData, ());
        bytes memory read = abi.encodeCall(ICountersign.read, (stream, 0));
        bytes memory tryRead = abi.encodeCall(ICountersign.tryRead, (stream, 0));
        bool all = false;
        for (uint256 given = 100; !all; given += 50) {
            all = starve(address(reader), latest, given, 32) && starve(address(hub), read, given, 0)
                && starve(address(hub), tryRead, given, 32);
        }
    }

    /// @dev A signature is never found good for want of gas.
    function test_WithTooLittleGasNoForgedSignatureVerifies() public view {
        Signature memory forged = Signature(group.x, 1, 1);
        bytes memory call_ = abi.encodeCall(ICommittee.verifyFact, (keccak256("anything"), forged));
        for (uint256 given = 100; given < 30_000; given += 100) {
            (bool ok, bytes memory answer) = address(hub).staticcall{gas: given}(call_);
            if (ok) VM.assertFalse(abi.decode(answer, (bool)), VM.toString(given));
        }
    }

    // -------------------------------------------------------------- re-entrance

    /// @dev A consumer that publishes and reads from within any call it gets sees what everybody sees in that block: the hub calls no
    /// consumer, and a round counts only once all of it is stored.
    function test_AConsumerThatReentersSeesOneState() public {
        Reenterer consumer = new Reenterer(hub, stream, Publication.encode(good, lanes, sign(good)));
        VM.warp(good.effectiveAt);
        consumer.act();
        VM.assertEq(consumer.seen(), 1_000_001, "the landed value, inside and outside");
        VM.assertFalse(consumer.again(), "and not twice");
    }

    function refused_(Statement memory s, bytes memory payload, Signature memory signature, bytes4 reason) private {
        (bool ok, bytes memory data) = address(hub).call(Publication.encode(s, payload, signature));
        VM.assertFalse(ok, "taken");
        VM.assertEq(bytes32(bytes4(data)), bytes32(reason), "reason");
        assertUnchanged();
    }

    function assertUnchanged() private view {
        (Round memory latest, Round memory previous) = hub.bank(stream);
        VM.assertEq(uint256(latest.sequence), 203, "latest");
        VM.assertEq(latest.payloadHash, keccak256(three(1_000_000)), "its lanes");
        VM.assertEq(uint256(previous.sequence), 0, "previous");
    }

    function take(bytes memory call_, uint256 given) private returns (bool ok) {
        VM.assertTrue(given < ENOUGH, "enough");
        (ok,) = address(hub).call{gas: given}(call_);
    }

    /// @dev Whether it answered, and then with the one value there is, at `offset`.
    function starve(address target, bytes memory call_, uint256 given, uint256 offset) private view returns (bool ok) {
        bytes memory answer;
        (ok, answer) = target.staticcall{gas: given}(call_);
        if (!ok) return false;
        int256 value;
        assembly ("memory-safe") {
            value := mload(add(add(answer, 32), offset))
        }
        VM.assertEq(value, 1_000_000, VM.toString(given));
    }
}

/// @dev Publishes and reads from within its own fallback.
contract Reenterer {
    ICountersign private immutable _hub;
    bytes32 private immutable _stream;
    bytes private _call;
    int256 public seen;
    bool public again;

    constructor(ICountersign hub, bytes32 stream, bytes memory call_) {
        (_hub, _stream, _call) = (hub, stream, call_);
    }

    function act() external {
        (bool ok,) = address(_hub).call(_call);
        VM.assertTrue(ok, "landed");
        (ok,) = address(this).call("");
        VM.assertTrue(ok, "from within");
        VM.assertEq(_hub.read(_stream, 0).value, seen, "outside as inside");
    }

    fallback() external {
        (again,) = address(_hub).call(_call);
        (, Reading memory reading) = _hub.tryRead(_stream, 0);
        seen = reading.value;
    }
}
