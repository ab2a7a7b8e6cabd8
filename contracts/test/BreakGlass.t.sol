// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Change, ICommittee, Keys} from "../src/interfaces/ICommittee.sol";
import {Rotation} from "./support/Rotation.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev A committee that lost its key is replaced after silence, announcement and silence again; one that is heard never is.
contract BreakGlassTest is Rotation {
    uint40 private heard;

    function setUp() public override {
        super.setUp();
        heard = land(205, 1, GENESIS + 1000).effectiveAt;
    }

    function test_AfterSilenceAnnouncementAndSilenceAgain() public {
        VM.warp(heard + SILENCE);
        announce(second);
        uint256 due = block.timestamp + SILENCE;
        VM.warp(due - 1);
        refuseRecovery(abi.encodeWithSelector(ICommittee.RecoveryNotDue.selector, uint40(due)));
        VM.warp(due);
        hub.recover();

        Keys memory keys = hub.committee();
        VM.assertEq(keys.keyX, second.x, "key");
        VM.assertEq(uint256(keys.epoch), 2, "epoch");
        VM.assertEq(uint256(keys.effectiveAt), due, "at once");
        VM.assertTrue(isFact(second) && isEffect(second), "the recovered key");
        VM.assertFalse(isFact(group), "facts of the old key");
        VM.assertFalse(isEffect(group), "effects of the old key");
    }

    function test_NotBeforeTheSilence() public {
        VM.warp(heard + SILENCE - 1);
        refuseAnnouncement(RECOVERER, abi.encodeWithSelector(ICommittee.NotSilent.selector, heard));
        VM.warp(heard + SILENCE);
        announce(second);
    }

    /// @dev Whoever stole the recoverer's account needs the committee's silence too.
    function test_ARoundThatLandsEndsIt() public {
        VM.warp(heard + SILENCE);
        announce(second);
        uint40 from = uint40(block.timestamp);
        uint32 sequence = uint32((from - GENESIS) / SLOT) + 1;
        Statement memory landed = land(sequence, 2, from);
        VM.warp(from + SILENCE);
        bytes memory reason = abi.encodeWithSelector(ICommittee.NotSilent.selector, landed.effectiveAt);
        refuseRecovery(reason);
        VM.warp(landed.effectiveAt + 10 * uint256(SILENCE));
        refuseRecovery(reason);
    }

    function test_ARoundOfAnyBookAndFormIsHeard() public {
        for (uint256 i = 0; i < 4; i++) {
            keepsHistory = i % 2 == 1;
            bytes32 book = register(VM.toString(i), new bytes(i / 2 + 1));
            bytes memory lanes = same(5, i / 2 + 1);
            uint32 sequence = uint32(300 + i);
            Statement memory s = round(book, sequence, lanes);
            VM.warp(s.effectiveAt);
            submit(s, lanes);
            VM.assertEq(hub.lastHeard(), uint256(s.effectiveAt), VM.toString(i));
        }
    }

    function test_ARotationEndsIt() public {
        VM.warp(heard + SILENCE);
        announce(second);
        rotate(2, group, third, uint40(block.timestamp));
        VM.warp(block.timestamp + SILENCE);
        refuseRecovery(abi.encodeWithSelector(ICommittee.NotAnnounced.selector));
    }

    function test_OnlyTheRecovererAnnounces() public {
        VM.warp(heard + SILENCE);
        refuseAnnouncement(GUARDIAN, abi.encodeWithSelector(ICommittee.NotRecoverer.selector, GUARDIAN));
        refuseAnnouncement(REGISTRAR, abi.encodeWithSelector(ICommittee.NotRecoverer.selector, REGISTRAR));
    }

    function test_TheNextKeyMustHaveSigned() public {
        VM.warp(heard + SILENCE);
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, heard);
        Signature memory byAnother = by(third, s);
        bytes32 digest = hub.digestOf(s);
        VM.prank(RECOVERER);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, digest));
        hub.announceRecovery(s, abi.encode(change), byAnother);
    }

    /// @dev A change from another key than the one in force, to a committee that can not be, or of an epoch that was.
    function test_WhatARotationRefusesARecoveryRefuses() public {
        VM.warp(heard + SILENCE);
        Change memory change = terms(2, third, second);
        refuseChange(change, abi.encodeWithSelector(ICommittee.WrongOldKey.selector, third.x, third.parity));
        change = terms(1, group, second);
        refuseChange(change, abi.encodeWithSelector(ICommittee.EpochNotRising.selector, 1, 1));
        change = terms(2, group, second);
        (change.operators, change.faulty) = (3, 1);
        refuseChange(change, abi.encodeWithSelector(ICommittee.InvalidCommittee.selector, 3, 1));
        (change.operators, change.faulty) = (4, 0);
        refuseChange(change, abi.encodeWithSelector(ICommittee.InvalidCommittee.selector, 4, 0));
        refuseChange(terms(2, group, group), abi.encodeWithSelector(ICommittee.SameKey.selector));
    }

    function test_ALaterAnnouncementReplacesAnEarlierOneAndStartsAgain() public {
        VM.warp(heard + SILENCE);
        announce(second);
        VM.warp(block.timestamp + SILENCE - 1);
        announce(third);
        uint256 due = block.timestamp + SILENCE;
        VM.warp(due - 1);
        refuseRecovery(abi.encodeWithSelector(ICommittee.RecoveryNotDue.selector, uint40(due)));
        VM.warp(due);
        hub.recover();
        VM.assertEq(hub.committee().keyX, third.x, "the later one");
    }

    function test_NothingIsRecoveredTwiceOrUnannounced() public {
        refuseRecovery(abi.encodeWithSelector(ICommittee.NotAnnounced.selector));
        VM.warp(heard + SILENCE);
        announce(second);
        VM.warp(block.timestamp + SILENCE);
        hub.recover();
        refuseRecovery(abi.encodeWithSelector(ICommittee.NotAnnounced.selector));
    }

    /// @dev The guardian's halt of effects holds over a recovery; it is not in its way.
    function test_ARecoveryLeavesEffectsHalted() public {
        VM.warp(heard + SILENCE);
        announce(second);
        VM.prank(GUARDIAN);
        hub.setEffectsHalted(true);
        VM.warp(block.timestamp + SILENCE);
        hub.recover();
        VM.assertTrue(hub.effectsHalted(), "halted");
    }

    function announce(Schnorr.Key memory next) private {
        Change memory change = terms(2, group, next);
        Statement memory s = statementOf(change, heard);
        Signature memory byNext = by(next, s);
        VM.prank(RECOVERER);
        hub.announceRecovery(s, abi.encode(change), byNext);
    }

    function refuseAnnouncement(address sender, bytes memory reason) private {
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, heard);
        Signature memory bySecond = by(second, s);
        VM.prank(sender);
        VM.expectRevert(reason);
        hub.announceRecovery(s, abi.encode(change), bySecond);
    }

    function refuseChange(Change memory change, bytes memory reason) private {
        Statement memory s = statementOf(change, heard);
        Signature memory bySecond = by(second, s);
        VM.prank(RECOVERER);
        VM.expectRevert(reason);
        hub.announceRecovery(s, abi.encode(change), bySecond);
    }

    function refuseRecovery(bytes memory reason) private {
        VM.expectRevert(reason);
        hub.recover();
    }
}
