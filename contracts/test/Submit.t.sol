// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {ICountersign, Reading, Round} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {Publication} from "./support/Publication.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev What a submission must fulfil. The base round is sequence 205: in effect at GENESIS + 1025, landing at + 1000.
contract SubmitTest is HubTest {
    using Schnorr for Schnorr.Key;

    uint32 private constant SEQUENCE = 205;

    bytes private lanes = three(104_217_350);

    function valid() private view returns (Statement memory) {
        return round(stream, SEQUENCE, lanes);
    }

    function test_AcceptedRoundIsStoredAndAnnounced() public {
        Statement memory s = valid();
        bytes32 digest = hub.digestOf(s);
        Signature memory signature = sign(s);
        VM.expectEmit(address(hub));
        emit ICountersign.BookAccepted(stream, digest, s.evidenceRoot);
        send(s, lanes, signature);

        (Round memory latest, Round memory previous) = hub.bank(stream);
        assertRound(latest, s);
        VM.assertEq(uint256(previous.sequence), 0, "no round before it");
        VM.assertEq(previous.payloadHash, bytes32(0), "no lanes before it");
    }

    function test_BankKeepsTheRoundBefore() public {
        Statement memory first = land(SEQUENCE, 1, GENESIS + 1000);
        Statement memory second = land(SEQUENCE + 3, -2, first.effectiveAt);
        assertBank(second, first);
        Statement memory third = land(SEQUENCE + 6, 3, second.effectiveAt);
        assertBank(third, second);
    }

    function test_RefusesUnknownBook() public {
        Statement memory s = round(keccak256("no book"), SEQUENCE, lanes);
        refuseSubmit(s, lanes, abi.encodeWithSelector(ICountersign.UnknownBook.selector, s.stream));
    }

    /// @dev A statement that says it is for one chain, or in effect off its slot, is not what the hub takes from the call data.
    function test_RefusesWhatABookCanNotSay() public {
        Statement memory s = valid();
        s.scopeChain = block.chainid;
        refuseSubmit(s, lanes, notSigned(valid()));
        s = valid();
        s.scopeContract = address(hub);
        refuseSubmit(s, lanes, notSigned(valid()));
        for (uint256 shift = 1; shift < SLOT; shift++) {
            s = valid();
            Statement memory onSlot = round(stream, SEQUENCE, lanes);
            (s.observedAt, s.effectiveAt) = (s.observedAt + uint40(shift), s.effectiveAt + uint40(shift));
            (s.nextExpectedAt, s.expiresAt) = (s.nextExpectedAt + uint40(shift), s.expiresAt + uint40(shift));
            refuseSubmit(s, lanes, notSigned(onSlot));
        }
    }

    /// @dev Each bit of the call data counts: one that is flipped is refused, and nothing changes.
    function test_RefusesEveryFlippedBit() public {
        bytes memory callData = Publication.encode(valid(), lanes, sign(valid()));
        (Round memory empty,) = hub.bank(stream);
        for (uint256 bit = 32; bit < callData.length * 8; bit++) {
            bytes memory damaged = bytes.concat(callData);
            damaged[bit / 8] ^= bytes1(uint8(2 ** (bit % 8)));
            (bool ok,) = address(hub).call(damaged);
            VM.assertFalse(ok, VM.toString(bit));
        }
        (Round memory latest,) = hub.bank(stream);
        VM.assertEq(uint256(latest.sequence), uint256(empty.sequence), "nothing landed");
        send(callData);
    }

    function test_RefusesCallDataThatEndsEarlyOrLate() public {
        bytes memory callData = Publication.encode(valid(), lanes, sign(valid()));
        for (uint256 size = 4; size < callData.length; size++) {
            bytes memory cut = bytes.concat(callData);
            assembly ("memory-safe") {
                mstore(cut, size)
            }
            (bool taken,) = address(hub).call(cut);
            VM.assertFalse(taken, VM.toString(size));
        }
        (bool ok,) = address(hub).call(bytes.concat(callData, hex"00"));
        VM.assertFalse(ok, "a byte too many");
    }

    function test_RefusesBitsAboveTheWindow() public {
        bytes memory callData = Publication.encode(valid(), lanes, sign(valid()));
        callData[196] |= 0x04;
        VM.expectRevert(abi.encodeWithSelector(ICountersign.InvalidWindow.selector));
        send(callData);
    }

    function test_ValuationAtTheSecondOfEffect() public {
        Statement memory s = valid();
        s.observedAt = s.effectiveAt;
        submit(s, lanes);
    }

    function test_RefusesEmptyInterval() public {
        Statement memory s = valid();
        s.expiresAt = s.effectiveAt;
        refuseSubmit(s, lanes, abi.encodeWithSelector(ICountersign.EmptyInterval.selector, s.effectiveAt));
    }

    function test_LifetimeIsBounded() public {
        Statement memory s = valid();
        s.expiresAt = s.effectiveAt + MAX_LIFETIME + 1;
        refuseSubmit(
            s,
            lanes,
            abi.encodeWithSelector(ICountersign.LifetimeTooLong.selector, uint256(MAX_LIFETIME) + 1, MAX_LIFETIME)
        );
        s.expiresAt -= 1;
        submit(s, lanes);
    }

    function test_LeadIsBounded() public {
        Statement memory s = valid();
        VM.warp(s.effectiveAt - MAX_LEAD - 1);
        refuseSubmit(
            s, lanes, abi.encodeWithSelector(ICountersign.LeadTooLong.selector, uint256(MAX_LEAD) + 1, MAX_LEAD)
        );
        VM.warp(s.effectiveAt - MAX_LEAD);
        submit(s, lanes);
    }

    function test_RefusesTheExpiredButTakesTheLate() public {
        Statement memory s = valid();
        VM.warp(s.expiresAt);
        refuseSubmit(s, lanes, expired(s.expiresAt));
        VM.warp(s.expiresAt - 1);
        submit(s, lanes);
        assertReads(104_217_350, SEQUENCE, "late, yet in its interval");
    }

    function test_RefusesReplayAndLowerSequence() public {
        Statement memory s = land(SEQUENCE, 1, GENESIS + 1000);
        VM.warp(s.effectiveAt);
        bytes memory same_ = three(1);
        refuseSubmit(s, same_, rising(SEQUENCE, SEQUENCE));
        Statement memory lower = round(stream, SEQUENCE - 1, same_);
        refuseSubmit(lower, same_, rising(SEQUENCE, SEQUENCE - 1));
        Statement memory zero = round(stream, 0, same_);
        refuseSubmit(zero, same_, rising(SEQUENCE, 0));
    }

    function test_SequenceZeroIsNoRound() public {
        VM.warp(GENESIS);
        refuseSubmit(round(stream, 0, lanes), lanes, rising(0, 0));
    }

    function test_PendingRoundIsNotOverwritten() public {
        Statement memory pending = land(SEQUENCE, 1, GENESIS + 1000);
        bytes memory next = three(2);
        Statement memory s = round(stream, SEQUENCE + 1, next);
        VM.warp(pending.effectiveAt - 1);
        refuseSubmit(s, next, abi.encodeWithSelector(ICommittee.NotYetEffective.selector, pending.effectiveAt));
        VM.warp(pending.effectiveAt);
        submit(s, next);
    }

    function test_RefusesWrongLaneLength() public {
        bytes[4] memory wrong = [
            bytes.concat(lane(1), lane(2)),
            bytes.concat(lane(1), lane(2), lane(3), lane(4)),
            bytes.concat(three(1), lane(4), lane(5), pad()),
            bytes("")
        ];
        uint256[4] memory sent = [uint256(32), 64, 96, 0];
        for (uint256 i = 0; i < wrong.length; i++) {
            Statement memory s = round(stream, SEQUENCE, wrong[i]);
            refuseSubmit(
                s, wrong[i], abi.encodeWithSelector(ICountersign.InvalidLaneLength.selector, uint256(48), sent[i])
            );
        }
    }

    function test_RefusesInvalidLanes() public {
        bytes memory noStatus = abi.encodePacked(int120(5), uint8(0));
        bytes memory otherStatus = abi.encodePacked(int120(5), uint8(3));
        bytes memory refusedWithValue = abi.encodePacked(int120(5), uint8(2));
        refuseLanes(bytes.concat(noStatus, lane(2), lane(3), pad()), 0);
        refuseLanes(bytes.concat(lane(1), otherStatus, lane(3), pad()), 1);
        refuseLanes(bytes.concat(lane(1), lane(2), refusedWithValue, pad()), 2);
        refuseLanes(bytes.concat(pad(), lane(2), lane(3), pad()), 0);
        refuseLanes(bytes.concat(lane(1), abi.encodePacked(int120(5), uint8(0x41)), lane(3), pad()), 1);
    }

    function test_RefusesForeignKey() public {
        Statement memory s = valid();
        bytes32 digest = hub.digestOf(s);
        Schnorr.Key memory stranger = Schnorr.key(uint256(keccak256("stranger")));
        Signature memory signature = stranger.sign(digest);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, digest));
        send(s, lanes, signature);
    }

    /// @dev Every field is under the signature: a change that passes all other checks must fail at it.
    function test_SignatureCoversEveryField() public {
        Statement memory signed = valid();
        Signature memory signature = sign(signed);
        for (uint256 field = 0; field < 6; field++) {
            Statement memory s = valid();
            if (field == 0) (s.sequence, s.effectiveAt) = (s.sequence + 1, s.effectiveAt + SLOT);
            if (field == 1) s.observedAt -= 1;
            if (field == 2) s.nextExpectedAt += 1;
            if (field == 3) s.expiresAt += 1;
            if (field == 4) s.policyHash ^= bytes32(uint256(1));
            if (field == 5) s.evidenceRoot ^= bytes32(uint256(1));
            VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
            send(s, lanes, signature);
        }
        send(signed, lanes, signature);
    }

    /// @dev The same books on another network: its signature is worth nothing here.
    function test_SignatureIsBoundToStreamAndLanes() public {
        bytes32 other = register("other book", DECIMALS);
        Signature memory signature = sign(valid());
        Statement memory moved = round(other, SEQUENCE, lanes);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(moved)));
        send(moved, lanes, signature);

        bytes memory changed = three(104_217_351);
        Statement memory s = round(stream, SEQUENCE, changed);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
        send(s, changed, signature);
    }

    function test_BooksDoNotTouchEachOther() public {
        bytes32 other = register("other book", hex"08");
        land(SEQUENCE, 7, GENESIS + 1000);
        bytes memory one = same(-9, 1);
        submit(round(other, SEQUENCE + 1, one), one);
        VM.warp(GENESIS + (SEQUENCE + 1) * SLOT);
        assertReads(7, SEQUENCE, "own book");
        VM.assertEq(hub.read(other, 0).value, -9, "other book");
    }

    function testFuzz_AnyLaneReadsBackAsSigned(int120 a, int120 b, bool refuseA) public {
        bytes memory any = bytes.concat(refuseA ? refused() : lane(a), lane(b), lane(a), pad());
        Statement memory s = round(stream, SEQUENCE, any);
        submit(s, any);
        VM.warp(s.effectiveAt);
        VM.assertEq(hub.read(stream, 1).value, int256(b), "second lane");
        VM.assertEq(hub.read(stream, 2).value, int256(a), "third lane");
        (bool ok, Reading memory first) = hub.tryRead(stream, 0);
        VM.assertEq(ok, !refuseA, "first lane");
        VM.assertEq(first.value, refuseA ? int256(0) : int256(a), "first value");
    }

    function refuseLanes(bytes memory bad, uint256 index) private {
        Statement memory s = round(stream, SEQUENCE, bad);
        refuseSubmit(s, bad, abi.encodeWithSelector(ICountersign.InvalidLane.selector, index));
    }

    function notSigned(Statement memory s) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s));
    }

    function rising(uint32 last, uint32 sequence) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICountersign.SequenceNotRising.selector, last, sequence);
    }

    function assertBank(Statement memory latest, Statement memory previous) private view {
        (Round memory newer, Round memory older) = hub.bank(stream);
        assertRound(newer, latest);
        assertRound(older, previous);
    }

    function assertRound(Round memory stored, Statement memory s) private pure {
        VM.assertEq(uint256(stored.sequence), uint256(s.sequence), "sequence");
        VM.assertEq(uint256(stored.observedAt), uint256(s.observedAt), "observedAt");
        VM.assertEq(uint256(stored.effectiveAt), uint256(s.effectiveAt), "effectiveAt");
        VM.assertEq(uint256(stored.nextExpectedAt), uint256(s.nextExpectedAt), "nextExpectedAt");
        VM.assertEq(uint256(stored.expiresAt), uint256(s.expiresAt), "expiresAt");
        VM.assertEq(stored.payloadHash, s.payloadHash, "payloadHash");
    }
}
