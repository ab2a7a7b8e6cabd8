// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Statement} from "../src/Statements.sol";
import {Breach, Feed, ICountersign, Reading, Round} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev What a hub does with a signed value outside the terms of its feed.
contract BoundsTest is HubTest {
    bytes32 private book;

    function setUp() public override {
        super.setUp();
        Feed[] memory feeds = unbounded(hex"060606");
        feeds[1] = Feed("USD/unit", 6, 50e6, 200e6, 100, 0, 0);
        book = register("bounded", feeds);
    }

    function test_TheRangeIncludesItsEnds() public {
        publish(201, 50e6);
        assertValue(50e6);
    }

    function test_BelowAndAboveTheRangeThisFeedHasNoValueAndTheRestLands() public {
        expectRefusal(201, Breach.BELOW_MINIMUM, 50e6 - 1);
        publish(201, 50e6 - 1);
        assertRefused(50e6 - 1);
        expectRefusal(202, Breach.ABOVE_MAXIMUM, 200e6 + 1);
        publish(202, 200e6 + 1);
        assertRefused(200e6 + 1);
        publish(203, 200e6);
        assertValue(200e6);
    }

    function test_TheStepIsMeasuredFromTheValueBefore() public {
        publish(201, 100e6);
        publish(202, 101e6);
        assertValue(101e6);
        expectRefusal(203, Breach.STEP_TOO_LARGE, 102_010_001);
        publish(203, 102_010_001);
        assertRefused(102_010_001);
    }

    function test_TheStepHoldsDownwardsToo() public {
        publish(201, 100e6);
        publish(202, 99e6);
        assertValue(99e6);
        publish(203, 98_009_999);
        assertRefused(98_009_999);
    }

    /// @dev Were the refused value the next reference, signing it twice would step round the bound.
    function test_RefusalsInARowKeepTheLastAcceptedValueAsReference() public {
        publish(201, 100e6);
        for (uint32 sequence = 202; sequence < 206; sequence++) {
            publish(sequence, 150e6);
            assertRefused(150e6);
        }
        publish(206, 101e6);
        assertValue(101e6);
        publish(207, 102e6);
        assertValue(102e6);
    }

    function test_ARefusalOfTheOperatorsKeepsTheReference() public {
        publish(201, 100e6);
        for (uint32 sequence = 202; sequence < 205; sequence++) {
            publishLanes(sequence, bytes.concat(lane(1), refused(), lane(3), pad()));
        }
        publish(205, 150e6);
        assertRefused(150e6);
        publish(206, 99e6);
        assertValue(99e6);
    }

    function test_AFirstValueHasOnlyItsRange() public {
        publishLanes(201, bytes.concat(lane(1), refused(), lane(3), pad()));
        publish(202, 199e6);
        assertValue(199e6);
    }

    function test_AZeroReferenceIsAReference() public {
        Feed[] memory feeds = unbounded(hex"06");
        feeds[0].maxStep = 100;
        book = register("zero", feeds);
        publishLanes(201, bytes.concat(lane(0), pad()));
        publishLanes(202, bytes.concat(lane(1), pad()));
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, book, uint256(0)));
        hub.read(book, 0);
    }

    function test_ADayWithoutARoundWidensTheStep() public {
        Feed[] memory feeds = unbounded(hex"06");
        (feeds[0].maxStep, feeds[0].maxStepPerDay) = (100, 50);
        book = register("slow", feeds);
        publishLanes(201, bytes.concat(lane(100e6), pad()));
        uint32 twoDaysLater = 201 + 2 days / SLOT;
        publishLanes(twoDaysLater, bytes.concat(lane(102e6), pad()));
        VM.assertEq(hub.read(book, 0).value, 102e6, "1 % and twice 0.5 %");
        publishLanes(twoDaysLater + 1, bytes.concat(lane(104e6), pad()));
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, book, uint256(0)));
        hub.read(book, 0);
    }

    function test_TheStepIsMeasuredFromTheAccruedValue() public {
        Feed[] memory feeds = unbounded(hex"06");
        (feeds[0].maxStep, feeds[0].accrual) = (1, 365);
        book = register("accruing", feeds);
        publishLanes(201, bytes.concat(lane(100e6), pad()));
        uint32 tenDaysLater = 201 + 10 days / SLOT;
        publishLanes(tenDaysLater, bytes.concat(lane(100_110_000), pad()));
        VM.assertEq(hub.read(book, 0).value, 100_110_000, "ten days of 0.01 %, and one basis point");
        publishLanes(tenDaysLater + 1, bytes.concat(lane(100_110_000 - 10_100), pad()));
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, book, uint256(0)));
        hub.read(book, 0);
    }

    function test_TheBankShowsTheSignedPayloadOfARefusedValueToo() public {
        publish(201, 1);
        (Round memory latest,) = hub.bank(book);
        VM.assertEq(latest.payloadHash, keccak256(lanesWith(1)), "payload");
    }

    function test_ARefusedValueIsNotShown() public {
        publish(201, 1);
        (bool ok, Reading memory reading) = hub.tryRead(book, 1);
        VM.assertFalse(ok, "readable");
        VM.assertEq(uint256(reading.status), 3, "status");
        VM.assertEq(reading.value, 0, "value");
    }

    function test_TermsAreReadable() public view {
        Feed memory feed = hub.feed(book, 1);
        VM.assertEq(bytes32(feed.unit), bytes32("USD/unit"), "unit");
        VM.assertEq(uint256(feed.decimals), 6, "decimals");
        VM.assertEq(int256(feed.min), 50e6, "min");
        VM.assertEq(int256(feed.max), 200e6, "max");
        VM.assertEq(uint256(feed.maxStep), 100, "maxStep");
    }

    /// @dev The rule written a second time, over any terms and values.
    function testFuzz_NoValueOutsideItsTermsIsRead(
        int120 min,
        int120 max,
        uint16 maxStep,
        uint16 perDay,
        int16 accrual,
        int120[4] calldata values,
        uint16[4] calldata gaps
    ) public {
        Feed[] memory feeds = new Feed[](1);
        if (min > max) (min, max) = (max, min);
        feeds[0] = Feed("USD", 6, min, max, maxStep == 0 ? 1 : maxStep, perDay, accrual);
        book = register("any", feeds);
        (bool known, int256 last, uint32 sequence, uint32 before) = (false, 0, 201, 0);
        for (uint256 i = 0; i < values.length; i++) {
            sequence += 1 + uint32(gaps[i]);
            publishLanes(sequence, bytes.concat(lane(values[i]), pad()));
            bool fits = values[i] >= min && values[i] <= max;
            if (fits && known && feeds[0].maxStep != type(uint16).max) {
                int256 elapsed = int256(uint256(sequence - before)) * 5;
                int256 size = last < 0 ? -last : last;
                int256 grown = last * (365 * 86400 * 10_000 + int256(accrual) * elapsed);
                int256 allowed =
                    size * 365 * (int256(uint256(feeds[0].maxStep)) * 86400 + int256(uint256(perDay)) * elapsed);
                int256 scaled = int256(values[i]) * (365 * 86400 * 10_000);
                fits = scaled <= grown + allowed && scaled >= grown - allowed;
            }
            (bool ok, Reading memory reading) = hub.tryRead(book, 0);
            VM.assertEq(ok, fits, "readable");
            if (ok) VM.assertEq(reading.value, values[i], "value");
            if (fits) (known, last) = (true, values[i]);
            before = sequence;
        }
    }

    function publish(uint32 sequence, int120 value) private {
        publishLanes(sequence, lanesWith(value));
        VM.assertEq(hub.read(book, 0).value, 1, "first");
        VM.assertEq(hub.read(book, 2).value, 3, "third");
    }

    function publishLanes(uint32 sequence, bytes memory lanes) private {
        Statement memory s = round(book, sequence, lanes);
        VM.warp(s.effectiveAt);
        submit(s, lanes);
    }

    function lanesWith(int120 value) private pure returns (bytes memory) {
        return bytes.concat(lane(1), lane(value), lane(3), pad());
    }

    function expectRefusal(uint32 sequence, Breach reason, int256 value) private {
        Statement memory s = round(book, sequence, lanesWith(int120(value)));
        sign(s);
        VM.warp(s.effectiveAt);
        VM.expectEmit(address(hub));
        emit ICountersign.FeedRefused(book, sequence, 1, reason, value);
    }

    function assertValue(int256 value) private view {
        VM.assertEq(hub.read(book, 1).value, value, "value");
    }

    function assertRefused(int256 value) private {
        (bool ok,) = hub.tryRead(book, 1);
        VM.assertFalse(ok, VM.toString(uint256(value)));
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, book, uint256(1)));
        hub.read(book, 1);
    }
}
