// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accrual} from "../src/Accrual.sol";
import {Statement} from "../src/Statements.sol";
import {Feed, ICountersign, Reading} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {Vectors} from "./support/Vectors.sol";
import {VM} from "./support/Vm.sol";

/// @dev The indicative NAV between two strikes.
contract AccrualTest is HubTest {
    int120 private constant NAV = 100e6;

    function setUp() public override {
        super.setUp();
        Feed[] memory feeds = unbounded(hex"060606");
        (feeds[0].accrual, feeds[1].accrual) = (400, -150);
        stream = register("accruing", feeds);
    }

    /// @dev 4 % a year from the valuation, 600 seconds before the effect: 100 * 0.04 * 610 / 31,536,000, rounded down.
    function test_GrowsFromTheValuationToNow() public {
        Statement memory s = landed();
        VM.warp(s.effectiveAt + 10);
        Reading memory reading = hub.readIndicative(stream, 0);
        VM.assertEq(reading.value, NAV + int256(100e6) * 4 * 610 / (100 * 31_536_000), "grown");
        VM.assertEq(uint256(reading.status), 5, "flagged");
        VM.assertEq(uint256(reading.sequence), s.sequence, "of this round");
        VM.assertEq(uint256(reading.observedAt), s.observedAt, "valuation");
        VM.assertEq(hub.read(stream, 0).value, NAV, "what was signed stays");
    }

    function test_StopsAtTheNextStrike() public {
        Statement memory s = landed();
        VM.warp(s.nextExpectedAt);
        int256 capped = hub.readIndicative(stream, 0).value;
        VM.warp(s.expiresAt - 1);
        VM.assertEq(hub.readIndicative(stream, 0).value, capped, "overdue");
        VM.warp(s.expiresAt);
        VM.expectRevert(expired(s.expiresAt));
        hub.readIndicative(stream, 0);
    }

    function test_AFeeAboveTheYieldShrinks() public {
        Statement memory s = landed();
        VM.warp(s.effectiveAt);
        VM.assertTrue(hub.readIndicative(stream, 1).value < NAV, "below");
        VM.assertEq(hub.readIndicative(stream, 2).value, NAV, "without a rate");
    }

    function test_RefusesAsReadDoes() public {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoValue.selector, stream));
        hub.readIndicative(stream, 0);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownFeed.selector, stream, uint256(3)));
        hub.readIndicative(stream, 3);
        bytes memory lanes = bytes.concat(refused(), lane(1), lane(1), pad());
        Statement memory s = round(stream, 205, lanes);
        submit(s, lanes);
        VM.warp(s.effectiveAt);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, stream, uint256(0)));
        hub.readIndicative(stream, 0);
    }

    /// @dev Linear, and never away from the value by more than the rate says.
    function testFuzz_IsLinearAndRoundedTowardsTheValue(int120 value, int16 rate, uint40 since, uint32 seconds_)
        public
        pure
    {
        uint256 until = uint256(since) + seconds_;
        int256 exact = int256(value) * rate * int256(uint256(seconds_));
        int256 growth = Accrual.grown(value, rate, since, until) - value;
        int256 scale = 10_000 * 365 * 86_400;
        int256 rest = exact - growth * scale;
        VM.assertTrue(rest < scale && rest > -scale, "exact up to the last unit");
        VM.assertTrue(exact >= 0 ? rest >= 0 : rest <= 0, "towards the value");
        VM.assertEq(Accrual.grown(value, rate, until, since), seconds_ == 0 ? value : int256(value), "not backwards");
    }

    /// @dev The cases of the shared file, which the node's twin is held to as well. 43 bytes each: value 15, rate 2, since 5, until 5,
    /// grown value 16.
    function test_AgreesWithTheNodeOnEveryCaseOfTheFile() public view {
        bytes memory cases = VM.parseJsonBytes(Vectors.file("accrual.json"), ".cases");
        VM.assertEq(cases.length, 2000 * 43, "all cases");
        for (uint256 offset = 0; offset < cases.length; offset += 43) {
            int256 value = number(cases, offset, 15);
            int256 rate = number(cases, offset + 15, 2);
            uint256 since = uint256(number(cases, offset + 17, 5));
            uint256 until = uint256(number(cases, offset + 22, 5));
            VM.assertEq(Accrual.grown(value, rate, since, until), number(cases, offset + 27, 16), VM.toString(offset));
        }
    }

    /// @dev A big-endian number of `size` bytes with its sign.
    function number(bytes memory cases, uint256 offset, uint256 size) private pure returns (int256 read) {
        assembly ("memory-safe") {
            read := sar(sub(256, mul(8, size)), mload(add(add(cases, 32), offset)))
        }
    }

    function landed() private returns (Statement memory s) {
        s = land(205, NAV, GENESIS + 1000);
        VM.warp(s.effectiveAt);
    }
}
