// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FeedReader} from "../src/FeedReader.sol";
import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Change, ICommittee} from "../src/interfaces/ICommittee.sol";
import {Feed, ICountersign, Reading, Round} from "../src/interfaces/ICountersign.sol";
import {Rotation} from "./support/Rotation.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev The guardian closes and opens; it sets nothing. Run for a book of one feed and of many, with history and without.
abstract contract GuardianTest is Rotation {
    function feeds() internal pure virtual returns (Feed[] memory);

    function withHistory() internal pure virtual returns (bool);

    function setUp() public override {
        keepsHistory = withHistory();
        super.setUp();
        stream = register("guarded", feeds());
    }

    function test_NothingOfAHaltedBookIsRead() public {
        Statement memory s = next(205, 7);
        VM.warp(s.effectiveAt);
        FeedReader reader = new FeedReader(hub, stream, 0, "guarded");
        halt(true);
        bytes memory halted = abi.encodeWithSelector(ICountersign.Halted.selector, stream);
        VM.expectRevert(halted);
        hub.read(stream, 0);
        VM.expectRevert(halted);
        hub.readRound(stream, 0, 205);
        VM.expectRevert(halted);
        hub.readIndicative(stream, 0);
        VM.expectRevert(halted);
        reader.latestRoundData();
        (bool ok, Reading memory reading) = hub.tryRead(stream, 0);
        VM.assertFalse(ok, "tryRead");
        VM.assertEq(uint256(reading.status), 4, "shown as halted");
        VM.assertEq(reading.value, 0, "without a value");
        VM.assertEq(uint256(reading.sequence), 205, "with its times");
        halt(false);
        VM.assertEq(hub.read(stream, 0).value, 7, "as it was");
    }

    /// @dev What is shown of a halted book outside its interval is what would be shown of any.
    function test_HaltedAndExpiredIsExpired() public {
        halt(true);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoValue.selector, stream));
        hub.read(stream, 0);
        Statement memory s = next(205, 7);
        VM.warp(s.expiresAt);
        VM.expectRevert(expired(s.expiresAt));
        hub.read(stream, 0);
    }

    /// @dev A halt outlasts any number of rounds, and those that landed in it are served when it ends.
    function test_RoundsGoOnToLandWhileHalted() public {
        halt(true);
        Statement memory s;
        for (uint32 i = 0; i < 20; i++) {
            s = next(205 + i, int120(int32(i)));
            VM.warp(s.effectiveAt);
            (bool ok,) = hub.tryRead(stream, 0);
            VM.assertFalse(ok, "halted");
            (Round memory latest,) = hub.bank(stream);
            VM.assertEq(latest.payloadHash, s.payloadHash, "landed");
        }
        halt(false);
        VM.assertEq(hub.read(stream, 0).value, 19, "the newest");
        VM.assertEq(hub.readRound(stream, 0, 223).value, 18, "the one before");
    }

    function test_AHaltBetweenLandingAndEffectClosesBothRounds() public {
        next(205, 7);
        VM.warp(GENESIS + 205 * SLOT);
        Statement memory pending = next(210, 8);
        halt(true);
        (bool ok,) = hub.tryRead(stream, 0);
        VM.assertFalse(ok, "the one in effect");
        VM.warp(pending.effectiveAt);
        (ok,) = hub.tryRead(stream, 0);
        VM.assertFalse(ok, "the pending one");
        halt(false);
        VM.assertEq(hub.read(stream, 0).value, 8, "opened");
    }

    function test_OtherBooksAreNotTouched() public {
        bytes32 other = register("other", feeds());
        halt(true);
        stream = other;
        Statement memory s = next(205, 3);
        VM.warp(s.effectiveAt);
        VM.assertEq(hub.read(other, 0).value, 3, "open");
    }

    function next(uint32 sequence, int120 value) private returns (Statement memory s) {
        bytes memory lanes;
        for (uint256 i = 0; i < feeds().length; i++) {
            lanes = bytes.concat(lanes, lane(value));
        }
        if (feeds().length % 2 == 1) lanes = bytes.concat(lanes, pad());
        s = round(stream, sequence, lanes);
        if (block.timestamp < s.effectiveAt - MAX_LEAD) VM.warp(s.effectiveAt - MAX_LEAD);
        submit(s, lanes);
    }

    function halt(bool halted) internal {
        VM.prank(GUARDIAN);
        hub.setHalted(stream, halted);
    }
}

contract OneFeedGuardianTest is GuardianTest {
    using Schnorr for Schnorr.Key;

    function feeds() internal pure override returns (Feed[] memory one) {
        one = new Feed[](1);
        one[0] = Feed("USD/unit", 6, -16_000, 16_000, 65_535, 0, 0);
    }

    function withHistory() internal pure virtual override returns (bool) {
        return false;
    }

    function test_OnlyTheGuardian() public {
        address[3] memory others = [REGISTRAR, RECOVERER, address(this)];
        for (uint256 i = 0; i < others.length; i++) {
            bytes memory reason = abi.encodeWithSelector(ICountersign.NotGuardian.selector, others[i]);
            VM.prank(others[i]);
            VM.expectRevert(reason);
            hub.setHalted(stream, true);
            VM.prank(others[i]);
            VM.expectRevert(reason);
            hub.setEffectsHalted(true);
        }
        VM.prank(GUARDIAN);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownBook.selector, bytes32(0)));
        hub.setHalted(bytes32(0), true);
    }

    function test_NothingHasAnEffectWhileEffectsAreHalted() public {
        VM.prank(GUARDIAN);
        hub.setEffectsHalted(true);
        VM.assertTrue(hub.effectsHalted(), "shown");
        Signature memory signature = group.sign(keccak256("effect"));
        bytes memory reason = abi.encodeWithSelector(ICommittee.EffectsHalted.selector);
        VM.expectRevert(reason);
        hub.verifyEffect(keccak256("effect"), signature);
        Change memory change = terms(2, group, second);
        Statement memory s = statementOf(change, GENESIS);
        (Signature memory byOld, Signature memory byNew) = (by(group, s), by(second, s));
        VM.expectRevert(reason);
        hub.rotate(s, abi.encode(change), byOld, byNew);
        VM.assertTrue(isFact(group), "facts go on");

        VM.prank(GUARDIAN);
        hub.setEffectsHalted(false);
        VM.assertTrue(isEffect(group), "let go on");
        hub.rotate(s, abi.encode(change), byOld, byNew);
    }
}

contract OneFeedWithHistoryGuardianTest is OneFeedGuardianTest {
    function withHistory() internal pure override returns (bool) {
        return true;
    }
}

contract ManyFeedsGuardianTest is GuardianTest {
    function feeds() internal pure override returns (Feed[] memory) {
        return unbounded(hex"060812");
    }

    function withHistory() internal pure virtual override returns (bool) {
        return false;
    }
}

contract ManyFeedsWithHistoryGuardianTest is ManyFeedsGuardianTest {
    function withHistory() internal pure override returns (bool) {
        return true;
    }
}
