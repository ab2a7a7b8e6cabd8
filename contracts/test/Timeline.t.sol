// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Statement} from "../src/Statements.sol";
import {ICountersign, Reading} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev Which value a reader gets at which second.
contract TimelineTest is HubTest {
    function test_NothingToReadBeforeTheFirstRound() public {
        assertUnreadable(abi.encodeWithSelector(ICountersign.NoValue.selector, stream));
    }

    function test_FirstRoundIsPendingUntilItsSecond() public {
        Statement memory s = land(205, 1, GENESIS + 1000);
        VM.warp(s.effectiveAt - 1);
        assertUnreadable(abi.encodeWithSelector(ICountersign.NoValue.selector, stream));
        VM.warp(s.effectiveAt);
        assertReads(1, 205, "at effectiveAt");
    }

    function test_OldValueUntilTheSecondBeforeAndNewValueFromIt() public {
        Statement memory old = land(205, 1, GENESIS + 1000);
        Statement memory next = land(215, 2, old.effectiveAt + 10);
        assertReads(1, 205, "landed, pending");
        VM.warp(next.effectiveAt - 1);
        assertReads(1, 205, "effectiveAt - 1");
        VM.warp(next.effectiveAt);
        assertReads(2, 215, "effectiveAt");
    }

    function test_SwitchesInBothBanks() public {
        Statement memory s = land(205, 1, GENESIS + 1000);
        for (uint32 sequence = 206; sequence < 212; sequence++) {
            int120 value = int120(int32(sequence));
            int120 before = sequence == 206 ? int120(1) : value - 1;
            s = land(sequence, value, s.effectiveAt);
            VM.warp(s.effectiveAt - 1);
            assertReads(before, sequence - 1, "before");
            VM.warp(s.effectiveAt);
            assertReads(value, sequence, "after");
        }
    }

    function test_ExpiresAtItsSecond() public {
        Statement memory s = land(205, 1, GENESIS + 1000);
        VM.warp(s.expiresAt - 1);
        assertReads(1, 205, "expiresAt - 1");
        VM.warp(s.expiresAt);
        assertUnreadable(expired(s.expiresAt));
    }

    function test_GapBetweenAnExpiredRoundAndAPendingOne() public {
        Statement memory old = land(205, 1, GENESIS + 1000);
        Statement memory next = land(227, 2, old.expiresAt - 1);
        VM.assertTrue(next.effectiveAt > old.expiresAt, "there is a gap");
        VM.warp(next.effectiveAt - 1);
        assertUnreadable(expired(old.expiresAt));
        VM.warp(next.effectiveAt);
        assertReads(2, 227, "after the gap");
    }

    /// @dev A later round that expires first does not bring the earlier one back.
    function test_ExpiredRoundDoesNotFallBackToTheOneBefore() public {
        Statement memory long = land(205, 1, GENESIS + 1000);
        bytes memory lanes = three(2);
        Statement memory brief = round(stream, 206, lanes);
        brief.expiresAt = brief.effectiveAt + 1;
        VM.warp(long.effectiveAt);
        submit(brief, lanes);
        VM.warp(brief.expiresAt);
        VM.assertTrue(block.timestamp < long.expiresAt, "the earlier round has not expired");
        assertUnreadable(expired(brief.expiresAt));
    }

    function test_LateLandingIsInEffectAtOnce() public {
        Statement memory old = land(205, 1, GENESIS + 1000);
        land(207, 2, old.effectiveAt + 40);
        assertReads(2, 207, "landed after effectiveAt");
    }

    function test_ReadingCarriesTheTimesThatWereSigned() public {
        Statement memory s = land(205, -77, GENESIS + 1000);
        VM.warp(s.effectiveAt);
        Reading memory reading = hub.read(stream, 2);
        VM.assertEq(reading.value, -77, "value");
        VM.assertEq(uint256(reading.status), 1, "status");
        VM.assertEq(uint256(reading.sequence), 205, "sequence");
        VM.assertEq(uint256(reading.observedAt), uint256(s.observedAt), "observedAt");
        VM.assertEq(uint256(reading.effectiveAt), uint256(s.effectiveAt), "effectiveAt");
        VM.assertEq(uint256(reading.nextExpectedAt), uint256(s.nextExpectedAt), "nextExpectedAt");
        VM.assertEq(uint256(reading.expiresAt), uint256(s.expiresAt), "expiresAt");
    }

    function test_RefusedFeedHasNoValueWhileItsNeighboursDo() public {
        land(205, 1, GENESIS + 1000);
        bytes memory lanes = bytes.concat(lane(5), refused(), lane(7), pad());
        Statement memory s = round(stream, 206, lanes);
        VM.warp(GENESIS + 1025);
        submit(s, lanes);
        VM.warp(s.effectiveAt);

        VM.assertEq(hub.read(stream, 0).value, 5, "first");
        VM.assertEq(hub.read(stream, 2).value, 7, "third");
        (bool ok, Reading memory reading) = hub.tryRead(stream, 1);
        VM.assertFalse(ok, "refused");
        VM.assertEq(uint256(reading.status), 2, "shown as refused");
        VM.assertEq(uint256(reading.sequence), 206, "of this round");
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, stream, uint256(1)));
        hub.read(stream, 1);
    }

    function test_IndexBeyondTheBook() public {
        Statement memory s = land(205, 1, GENESIS + 1000);
        VM.warp(s.effectiveAt);
        (bool ok, Reading memory reading) = hub.tryRead(stream, 3);
        VM.assertFalse(ok, "the padding lane is no feed");
        VM.assertEq(uint256(reading.sequence), 0, "nothing read");
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownFeed.selector, stream, uint256(3)));
        hub.read(stream, 3);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownBook.selector, bytes32(0)));
        hub.read(bytes32(0), 0);
    }

    function test_History() public {
        Statement memory first = land(205, 1, GENESIS + 1000);
        Statement memory second = land(206, 2, first.effectiveAt);
        VM.assertEq(hub.readRound(stream, 0, 205).value, 1, "in effect");
        refuseRound(206);
        VM.warp(second.effectiveAt);
        VM.assertEq(hub.readRound(stream, 0, 205).value, 1, "superseded");
        VM.assertEq(hub.readRound(stream, 0, 206).value, 2, "in effect");
        VM.warp(second.expiresAt);
        VM.assertEq(hub.readRound(stream, 0, 206).value, 2, "expired");
        refuseRound(0);
        refuseRound(204);
        refuseRound(205 + 2 ** 32);
    }

    function test_HistoryOfARefusedFeed() public {
        bytes memory lanes = bytes.concat(lane(5), refused(), lane(7), pad());
        Statement memory s = round(stream, 205, lanes);
        submit(s, lanes);
        VM.warp(s.effectiveAt);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, stream, uint256(1)));
        hub.readRound(stream, 1, 205);
    }

    function refuseRound(uint256 sequence) private {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoRound.selector, stream, sequence));
        hub.readRound(stream, 0, sequence);
    }
}

/// @dev History changes nothing about what is in effect when.
contract TimelineWithHistoryTest is TimelineTest {
    function setUp() public override {
        keepsHistory = true;
        super.setUp();
    }
}
