// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Frost, Signature} from "../src/Frost.sol";
import {SettlementGate} from "../src/SettlementGate.sol";
import {Statement} from "../src/Statements.sol";
import {Change, ICommittee, Keys} from "../src/interfaces/ICommittee.sol";
import {ISettlementGate} from "../src/interfaces/ISettlementGate.sol";
import {Rotation} from "./support/Rotation.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

contract CommitteeTest is Rotation {
    using Schnorr for Schnorr.Key;

    uint40 private constant FROM = GENESIS + 2000;

    // ---------------------------------------------------------------- hand-over

    function test_FoundingCommittee() public view {
        Keys memory keys = hub.committee();
        VM.assertEq(uint256(keys.epoch), 1, "epoch");
        VM.assertEq(keys.keyX, group.x, "key");
        VM.assertEq(keys.previousX, 0, "no previous key");
        VM.assertEq(uint256(keys.graceUntil), 0, "no grace");
    }

    function test_TheNextKeyTakesOver() public {
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, FROM);
        (Signature memory byOld, Signature memory byNew) = (by(group, s), by(second, s));
        VM.expectEmit(address(hub));
        emit ICommittee.CommitteeRotated(2, second.x, second.parity, FROM, FROM + GRACE, hub.digestOf(s));
        hub.rotate(s, abi.encode(change), byOld, byNew);

        (uint256 x, uint8 parity) = hub.groupKey();
        VM.assertEq(x, second.x, "key");
        VM.assertEq(uint256(parity), second.parity, "parity");
        Keys memory keys = hub.committee();
        VM.assertEq(uint256(keys.epoch), 2, "epoch");
        VM.assertEq(keys.previousX, group.x, "previous key");
        VM.assertEq(uint256(keys.previousParity), group.parity, "previous parity");
        VM.assertEq(uint256(keys.effectiveAt), FROM, "effectiveAt");
        VM.assertEq(uint256(keys.graceUntil), FROM + GRACE, "graceUntil");
    }

    function test_FactsOfTheNewKeyFromLandingAndOfTheOldOneUntilGraceEnds() public {
        VM.assertFalse(isFact(second), "before it landed");
        rotate(2, group, second, FROM);
        assertFacts(true, true, "landed");
        VM.warp(FROM);
        assertFacts(true, true, "in effect");
        VM.warp(FROM + GRACE - 1);
        assertFacts(true, true, "last second of grace");
        VM.warp(FROM + GRACE);
        assertFacts(false, true, "grace is over");
    }

    function test_EffectsNeedExactlyOneKeyAtATime() public {
        rotate(2, group, second, FROM);
        assertEffects(true, false, "landed");
        VM.warp(FROM - 1);
        assertEffects(true, false, "the second before");
        VM.warp(FROM);
        assertEffects(false, true, "in effect");
        VM.warp(FROM + GRACE);
        assertEffects(false, true, "grace is over");
    }

    function test_BooksOfBothKeysLandDuringGrace() public {
        rotate(2, group, second, FROM);
        VM.warp(FROM + 5);
        submitBy(group, 402);
        VM.warp(FROM + 10);
        submitBy(second, 403);
        VM.warp(FROM + GRACE);
        Statement memory late = round(stream, 520, three(1));
        Signature memory signature = by(group, late);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(late)));
        send(late, three(1), signature);
        submitBy(second, 520);
    }

    function test_ADealSettlesWithTheKeyInForceAndNoOther() public {
        SettlementGate gate = new SettlementGate(hub);
        rotate(2, group, second, FROM);
        refuseSettle(gate, "DEAL-1", second);
        settle(gate, "DEAL-1", group);
        VM.warp(FROM);
        refuseSettle(gate, "DEAL-2", group);
        settle(gate, "DEAL-2", second);
    }

    function test_LandingAfterItsGraceEndsTheOldKeyAtOnce() public {
        VM.warp(FROM + GRACE);
        rotate(2, group, second, FROM);
        assertFacts(false, true, "facts");
        assertEffects(false, true, "effects");
    }

    function test_AChainThatMissedChangesTakesThemOneAfterTheOther() public {
        VM.warp(FROM + 100);
        refuseRotation(2, second, third, wrongOldKey(second));
        rotate(2, group, second, FROM);
        rotate(7, second, third, FROM + 50);
        VM.assertEq(uint256(hub.committee().epoch), 7, "epochs between were reshares");
        VM.assertTrue(isFact(third), "third key");
        VM.assertFalse(isFact(group), "its grace ended with the next change");
        VM.assertTrue(isFact(second), "second key in its grace");
    }

    function test_KeysOfBothParitiesFollowEachOther() public {
        Schnorr.Key memory before = group;
        bool[2] memory parities;
        bool aboveHalf = false;
        VM.warp(FROM + 100);
        for (uint32 epoch = 2; epoch < 12; epoch++) {
            Schnorr.Key memory next = Schnorr.key(uint256(keccak256(abi.encode("key of epoch", epoch))));
            rotate(epoch, before, next, FROM + epoch);
            VM.assertTrue(isFact(next), "fact of the newest key");
            VM.assertTrue(isEffect(next), "effect of the newest key");
            VM.assertTrue(isFact(before), "fact in grace");
            VM.assertFalse(isEffect(before), "effect of a replaced key");
            parities[next.parity] = true;
            aboveHalf = aboveHalf || next.x > Frost.N / 2;
            before = next;
        }
        VM.assertTrue(parities[0] && parities[1] && aboveHalf, "the keys are of every kind");
    }

    // ----------------------------------------------------------------- refusals

    function test_RefusesReplayAndEarlierEpochs() public {
        VM.warp(FROM);
        rotate(3, group, second, FROM);
        refuseRotation(3, group, second, abi.encodeWithSelector(ICommittee.EpochNotRising.selector, 3, 3));
        refuseRotation(2, second, third, abi.encodeWithSelector(ICommittee.EpochNotRising.selector, 3, 2));
        refuseRotation(1, second, third, abi.encodeWithSelector(ICommittee.EpochNotRising.selector, 3, 1));
    }

    function test_RefusesAWrongOldKey() public {
        refuseRotation(2, third, second, wrongOldKey(third));
        Schnorr.Key memory negated = Schnorr.Key(group.secret, group.x, group.parity ^ 1);
        refuseRotation(2, negated, second, wrongOldKey(negated));
    }

    function test_TheOldKeySignsNoSecondChangeInItsGrace() public {
        rotate(2, group, second, FROM);
        VM.warp(FROM + 1);
        refuseRotation(3, group, third, wrongOldKey(group));

        Change memory change = terms(3, second, third);
        Statement memory s = statementOf(change, FROM + 50);
        refuse(s, change, by(group, s), by(third, s), unsigned(s));
    }

    function test_NoChangeBeforeTheOneBeforeItIsInEffect() public {
        rotate(2, group, second, FROM);
        VM.warp(FROM - 1);
        refuseRotation(3, second, third, abi.encodeWithSelector(ICommittee.NotYetEffective.selector, FROM));
        refuseRotation(3, group, third, abi.encodeWithSelector(ICommittee.NotYetEffective.selector, FROM));
        VM.warp(FROM);
        rotate(3, second, third, FROM + 50);
    }

    function test_RefusesTheSameKey() public {
        bytes memory reason = abi.encodeWithSelector(ICommittee.SameKey.selector);
        refuseRotation(2, group, group, reason);
        refuseRotation(2, group, Schnorr.Key(group.secret, group.x, group.parity ^ 1), reason);
    }

    function test_RefusesUnusableKeys() public {
        uint256[6] memory xs = [uint256(0), 5, Frost.N, Frost.N + 1, Frost.P, type(uint256).max];
        for (uint256 i = 0; i < xs.length; i++) {
            refuseKey(xs[i], 0);
            refuseKey(xs[i], 1);
        }
        refuseKey(second.x, 2);
    }

    function test_RefusesImpossibleThresholds() public {
        refuseSize(3, 1);
        refuseSize(4, 0);
        refuseSize(0, 0);
        refuseSize(6, 2);
        refuseSize(256, 1);
        refuseSize(65535, 21844);
        refuseSize(65535, 65535);
    }

    function test_TakesTheSmallestAndTheLargestCommittee() public {
        Change memory change = terms(2, group, second);
        (change.operators, change.faulty) = (255, 84);
        Statement memory s = statementOf(change, GENESIS);
        hub.rotate(s, abi.encode(change), by(group, s), by(second, s));
        rotate(3, second, third, GENESIS);
    }

    function test_GraceIsBounded() public {
        Change memory change = terms(2, group, second);
        change.graceSeconds = MAX_GRACE + 1;
        bytes memory tooLong = abi.encodeWithSelector(ICommittee.GraceTooLong.selector, MAX_GRACE + 1, MAX_GRACE);
        refuseSigned(change, statementOf(change, FROM), tooLong);
        change.graceSeconds = MAX_GRACE;
        Statement memory s = statementOf(change, FROM);
        hub.rotate(s, abi.encode(change), by(group, s), by(second, s));
        VM.assertEq(uint256(hub.committee().graceUntil), FROM + MAX_GRACE, "longest grace");
    }

    function test_RefusesStatementsOfAnotherForm() public {
        Change memory change = terms(2, group, second);
        bytes memory invalid = abi.encodeWithSelector(ICommittee.InvalidChange.selector);

        Statement memory s = statementOf(change, FROM);
        s.stream = stream;
        refuseSigned(change, s, invalid);
        s = statementOf(change, FROM);
        s.sequence = 3;
        refuseSigned(change, s, invalid);
        s = statementOf(change, FROM);
        s.observedAt = FROM - 1;
        refuseSigned(change, s, invalid);
        s = statementOf(change, FROM);
        s.nextExpectedAt = FROM + 1;
        refuseSigned(change, s, invalid);
        s = statementOf(change, FROM);
        s.expiresAt = type(uint40).max - 1;
        refuseSigned(change, s, invalid);
        s = statementOf(change, FROM);
        s.scopeChain = block.chainid;
        refuseSigned(change, s, abi.encodeWithSelector(ICommittee.ScopeNotAny.selector, block.chainid, address(0)));
    }

    function test_RefusesAnotherPayload() public {
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, FROM);
        (Signature memory byOld, Signature memory byNew) = (by(group, s), by(second, s));
        change.graceSeconds = 0;
        VM.expectRevert(abi.encodeWithSelector(ICommittee.PayloadMismatch.selector, s.payloadHash));
        hub.rotate(s, abi.encode(change), byOld, byNew);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidPayloadLength.selector, 256, 288));
        hub.rotate(s, bytes.concat(abi.encode(change), bytes32(0)), byOld, byNew);
    }

    function test_BothKeysSign() public {
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, FROM);
        refuse(s, change, by(third, s), by(second, s), unsigned(s));
        refuse(s, change, by(group, s), by(third, s), unsigned(s));
        refuse(s, change, by(second, s), by(group, s), unsigned(s));
        refuse(s, change, by(group, s), by(group, s), unsigned(s));
        hub.rotate(s, abi.encode(change), by(group, s), by(second, s));
    }

    function testFuzz_NobodyElseRotates(Signature calldata byOld, Signature calldata byNew) public {
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, FROM);
        refuse(s, change, byOld, by(second, s), unsigned(s));
        refuse(s, change, by(group, s), byNew, unsigned(s));
    }

    // -------------------------------------------------------------------- words

    function assertFacts(bool old, bool next, string memory when) private {
        VM.assertEq(isFact(group), old, when);
        VM.assertEq(isFact(second), next, when);
    }

    function assertEffects(bool old, bool next, string memory when) private {
        VM.assertEq(isEffect(group), old, when);
        VM.assertEq(isEffect(second), next, when);
    }

    function submitBy(Schnorr.Key memory signer, uint32 sequence) private {
        Statement memory s = round(stream, sequence, three(1));
        send(s, three(1), by(signer, s));
    }

    function settle(SettlementGate gate, string memory deal, Schnorr.Key memory signer) private {
        (Statement memory s, bytes memory payload) = release(gate, deal);
        gate.settle(s, payload, by(signer, s));
        VM.assertEq(uint256(gate.outcomeOf(keccak256(bytes(deal)))), 1, deal);
    }

    function refuseSettle(SettlementGate gate, string memory deal, Schnorr.Key memory signer) private {
        (Statement memory s, bytes memory payload) = release(gate, deal);
        Signature memory signature = by(signer, s);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.InvalidSignature.selector, hub.digestOf(s)));
        gate.settle(s, payload, signature);
    }

    function release(SettlementGate gate, string memory deal)
        private
        view
        returns (Statement memory s, bytes memory payload)
    {
        payload = abi.encode(keccak256(bytes(deal)), uint8(1), 1, 1, bytes32("USD"));
        s = round(keccak256(bytes(deal)), 1, payload);
        (s.effectiveAt, s.expiresAt) = (GENESIS, GENESIS + 10_000);
        (s.scopeChain, s.scopeContract) = (block.chainid, address(gate));
    }

    function refuseKey(uint256 x, uint8 parity) private {
        Change memory change = terms(2, group, second);
        (change.newX, change.newParity) = (x, parity);
        refuseSigned(change, statementOf(change, FROM), abi.encodeWithSelector(ICommittee.InvalidKey.selector));
    }

    function refuseSize(uint16 operators, uint16 faulty) private {
        Change memory change = terms(2, group, second);
        (change.operators, change.faulty) = (operators, faulty);
        bytes memory reason = abi.encodeWithSelector(ICommittee.InvalidCommittee.selector, operators, faulty);
        refuseSigned(change, statementOf(change, FROM), reason);
    }

    function refuseRotation(uint32 epoch, Schnorr.Key memory from, Schnorr.Key memory to, bytes memory reason) private {
        Change memory change = terms(epoch, from, to);
        Statement memory s = statementOf(change, FROM);
        refuse(s, change, by(from, s), by(to, s), reason);
    }

    function refuseSigned(Change memory change, Statement memory s, bytes memory reason) private {
        refuse(s, change, by(group, s), by(second, s), reason);
    }

    function refuse(
        Statement memory s,
        Change memory change,
        Signature memory byOld,
        Signature memory byNew,
        bytes memory reason
    ) private {
        bytes32 before = keccak256(abi.encode(hub.committee()));
        VM.expectRevert(reason);
        hub.rotate(s, abi.encode(change), byOld, byNew);
        VM.assertEq(keccak256(abi.encode(hub.committee())), before, "nothing changed");
    }

    function wrongOldKey(Schnorr.Key memory from) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICommittee.WrongOldKey.selector, from.x, from.parity);
    }

    function unsigned(Statement memory s) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s));
    }
}
