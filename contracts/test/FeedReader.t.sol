// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FeedReader} from "../src/FeedReader.sol";
import {Statement} from "../src/Statements.sol";
import {ICountersign} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

contract FeedReaderTest is HubTest {
    FeedReader private reader;

    function setUp() public override {
        super.setUp();
        reader = new FeedReader(hub, stream, 1, "TBF NAV / USD");
    }

    function test_DescribesItsFeed() public view {
        VM.assertEq(uint256(reader.decimals()), 8, "decimals of the second feed");
        VM.assertEq(reader.description(), "TBF NAV / USD", "description");
        VM.assertEq(reader.version(), 1, "version");
        VM.assertEq(address(reader.hub()), address(hub), "hub");
        VM.assertEq(reader.stream(), stream, "stream");
        VM.assertEq(reader.index(), 1, "index");
    }

    function test_NeedsAnExistingFeed() public {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownFeed.selector, stream, uint256(3)));
        new FeedReader(hub, stream, 3, "none");
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownBook.selector, bytes32(0)));
        new FeedReader(hub, bytes32(0), 0, "none");
    }

    function test_AnswerSwitchesAtEffectiveAt() public {
        Statement memory old = land(205, 104_217_350, GENESIS + 1000);
        Statement memory next = land(210, -1, old.effectiveAt);
        VM.warp(next.effectiveAt - 1);
        assertLatest(205, 104_217_350, old.effectiveAt);
        VM.warp(next.effectiveAt);
        assertLatest(210, -1, next.effectiveAt);
    }

    function test_LateLandingStillShowsTheSignedSecond() public {
        Statement memory s = land(205, 5, GENESIS + 1077);
        assertLatest(205, 5, s.effectiveAt);
    }

    function test_HistoryIsTheRoundBefore() public {
        Statement memory old = land(205, 1, GENESIS + 1000);
        Statement memory next = land(206, 2, old.effectiveAt);
        VM.warp(next.effectiveAt);
        assertRound(205, 1, old.effectiveAt);
        assertRound(206, 2, next.effectiveAt);
        refuseRound(207);
        refuseRound(type(uint80).max);
    }

    function test_NoAnswerIsARevert() public {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoValue.selector, stream));
        reader.latestRoundData();

        bytes memory lanes = bytes.concat(lane(5), refused(), lane(7), pad());
        Statement memory s = round(stream, 205, lanes);
        submit(s, lanes);
        refuseRound(205);
        VM.warp(s.effectiveAt);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, stream, uint256(1)));
        reader.latestRoundData();
        VM.warp(s.expiresAt);
        VM.expectRevert(expired(s.expiresAt));
        reader.latestRoundData();
    }

    function assertLatest(uint80 roundId, int256 answer, uint40 effectiveAt) private view {
        (uint80 id, int256 value, uint256 startedAt, uint256 updatedAt, uint80 answeredIn) = reader.latestRoundData();
        assertAnswer(id, value, startedAt, updatedAt, answeredIn, roundId, answer, effectiveAt);
    }

    function assertRound(uint80 roundId, int256 answer, uint40 effectiveAt) private view {
        (uint80 id, int256 value, uint256 startedAt, uint256 updatedAt, uint80 answeredIn) =
            reader.getRoundData(roundId);
        assertAnswer(id, value, startedAt, updatedAt, answeredIn, roundId, answer, effectiveAt);
    }

    function assertAnswer(
        uint80 id,
        int256 value,
        uint256 startedAt,
        uint256 updatedAt,
        uint80 answeredIn,
        uint80 roundId,
        int256 answer,
        uint40 effectiveAt
    ) private pure {
        VM.assertEq(uint256(id), uint256(roundId), "roundId");
        VM.assertEq(value, answer, "answer");
        VM.assertEq(startedAt, uint256(effectiveAt - 600), "startedAt: the valuation");
        VM.assertEq(updatedAt, uint256(effectiveAt), "updatedAt");
        VM.assertEq(uint256(answeredIn), uint256(roundId), "answeredInRound");
    }

    function refuseRound(uint80 roundId) private {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoRound.selector, stream, uint256(roundId)));
        reader.getRoundData(roundId);
    }
}
