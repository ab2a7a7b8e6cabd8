// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FeedReader} from "../src/FeedReader.sol";
import {Statement} from "../src/Statements.sol";
import {Feed, ICountersign, Reading, Round} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev What a book keeps of its past: run for one feed in compact terms and for many, with history and without.
abstract contract HistoryTest is HubTest {
    uint32 private constant FIRST = 201;

    /// @dev Sparse, as the sequences of a book with windows of different length are.
    uint32 private constant GAP = 3;

    Statement[] private landed;

    function feeds() internal pure virtual returns (Feed[] memory);

    function rounds() internal pure virtual returns (uint256);

    function setUp() public virtual override {
        keepsHistory = rounds() > 2;
        super.setUp();
        stream = register("history", feeds());
    }

    function test_SaysHowManyRoundsItKeeps() public view {
        VM.assertEq(uint256(hub.limits(stream).rounds), rounds(), "rounds");
    }

    function test_AnEmptyBookHasNoRounds() public {
        (Round memory latest, Round memory previous) = hub.bank(stream);
        VM.assertEq(uint256(latest.sequence), 0, "latest");
        VM.assertEq(uint256(previous.sequence), 0, "previous");
        refuseRound(0);
        refuseRound(FIRST);
    }

    /// @dev After every landing, from the first to the second time round the ring: the kept ones and no other.
    function test_TheLastRoundsAreServedAndNoneBefore() public {
        for (uint32 i = 0; i < 2 * rounds() + 3; i++) {
            landNext(i);
            VM.warp(landed[i].effectiveAt);
            assertKept();
            refuseRound(landed[i].sequence - 1);
            refuseRound(landed[i].sequence + 1);
        }
        Statement memory gone = landed[landed.length - 1 - rounds()];
        refuseRound(gone.sequence);
    }

    function test_APendingRoundIsNoHistoryYetAndTheOneBeforeIsServed() public {
        for (uint32 i = 0; i < rounds() + 2; i++) {
            landNext(i);
            refuseRound(landed[i].sequence);
            if (i == 0) continue;
            VM.assertEq(hub.read(stream, 0).value, valueOf(i - 1), "the one before");
            VM.assertEq(hub.readRound(stream, 0, landed[i - 1].sequence).value, valueOf(i - 1), "its history");
        }
    }

    function test_BothNewestRoundsAreShownAsSigned() public {
        for (uint32 i = 0; i < rounds() + 2; i++) {
            landNext(i);
            (Round memory latest, Round memory previous) = hub.bank(stream);
            assertRound(latest, landed[i]);
            if (i > 0) assertRound(previous, landed[i - 1]);
        }
    }

    /// @dev Values out of bounds are kept beside the rounds, and go with them.
    function test_ARefusedRoundIsShownAsSignedWhereverItMoves() public {
        Feed[] memory bounded = feeds();
        for (uint256 i = 0; i < bounded.length; i++) {
            (bounded[i].min, bounded[i].max) = (0, 1000);
        }
        stream = register("bounded", bounded);
        for (uint32 i = 0; i < 2 * rounds(); i++) {
            Statement memory s = landValue(i, i % 3 == 0 ? int120(1001) + int120(int32(i)) : int120(int32(i)));
            VM.warp(s.effectiveAt);
            (Round memory latest, Round memory previous) = hub.bank(stream);
            VM.assertEq(latest.payloadHash, s.payloadHash, "latest");
            if (i > 0) VM.assertEq(previous.payloadHash, landed[i - 1].payloadHash, "previous");
            if (i % 3 != 0) continue;
            VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, stream, uint256(0)));
            hub.readRound(stream, 0, s.sequence);
        }
    }

    function test_TheAggregatorServesTheSameHistory() public {
        FeedReader reader = new FeedReader(hub, stream, 0, "TBF NAV / USD");
        for (uint32 i = 0; i < rounds() + 1; i++) {
            landNext(i);
        }
        VM.warp(landed[rounds()].effectiveAt);
        for (uint256 i = 1; i <= rounds(); i++) {
            (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredIn) =
                reader.getRoundData(landed[i].sequence);
            VM.assertEq(uint256(id), uint256(landed[i].sequence), "id");
            VM.assertEq(uint256(answeredIn), uint256(landed[i].sequence), "answered in");
            VM.assertEq(answer, valueOf(i), "answer");
            VM.assertEq(startedAt, uint256(landed[i].observedAt), "startedAt");
            VM.assertEq(updatedAt, uint256(landed[i].effectiveAt), "updatedAt");
        }
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoRound.selector, stream, uint256(FIRST)));
        reader.getRoundData(FIRST);
    }

    function assertKept() private view {
        uint256 first = landed.length > rounds() ? landed.length - rounds() : 0;
        for (uint256 i = first; i < landed.length; i++) {
            Reading memory reading = hub.readRound(stream, feeds().length - 1, landed[i].sequence);
            VM.assertEq(reading.value, valueOf(i), "value");
            VM.assertEq(uint256(reading.sequence), uint256(landed[i].sequence), "sequence");
            VM.assertEq(uint256(reading.observedAt), uint256(landed[i].observedAt), "observedAt");
            VM.assertEq(uint256(reading.effectiveAt), uint256(landed[i].effectiveAt), "effectiveAt");
            VM.assertEq(uint256(reading.expiresAt), uint256(landed[i].expiresAt), "expiresAt");
        }
    }

    function assertRound(Round memory stored, Statement memory s) private pure {
        VM.assertEq(uint256(stored.sequence), uint256(s.sequence), "sequence");
        VM.assertEq(uint256(stored.effectiveAt), uint256(s.effectiveAt), "effectiveAt");
        VM.assertEq(stored.payloadHash, s.payloadHash, "payloadHash");
    }

    function refuseRound(uint256 sequence) private {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoRound.selector, stream, sequence));
        hub.readRound(stream, 0, sequence);
    }

    function landNext(uint32 i) private {
        landValue(i, int120(valueOf(i)));
    }

    /// @dev Lands round i a slot before its effect, after that of the round before it.
    function landValue(uint32 i, int120 value) private returns (Statement memory s) {
        bytes memory lanes;
        for (uint256 k = 0; k < feeds().length; k++) {
            lanes = bytes.concat(lanes, lane(value));
        }
        if (feeds().length % 2 == 1) lanes = bytes.concat(lanes, pad());
        s = round(stream, FIRST + i * GAP, lanes);
        s.observedAt -= i;
        VM.warp(s.effectiveAt - SLOT);
        submit(s, lanes);
        landed.push(s);
    }

    function valueOf(uint256 i) private pure returns (int256) {
        return i % 2 == 0 ? int256(i) + 1 : -int256(i);
    }
}

abstract contract OneFeed is HistoryTest {
    function feeds() internal pure override returns (Feed[] memory one) {
        one = new Feed[](1);
        one[0] = Feed("USD/unit", 6, -16_000, 16_000, 65_535, 0, 0);
    }
}

abstract contract ManyFeeds is HistoryTest {
    function feeds() internal pure override returns (Feed[] memory) {
        return unbounded(hex"060812");
    }
}

contract OneFeedWithoutHistory is OneFeed {
    function rounds() internal pure override returns (uint256) {
        return 2;
    }
}

contract OneFeedWithHistory is OneFeed {
    function rounds() internal pure override returns (uint256) {
        return 16;
    }
}

contract ManyFeedsWithoutHistory is ManyFeeds {
    function rounds() internal pure override returns (uint256) {
        return 2;
    }
}

contract ManyFeedsWithHistory is ManyFeeds {
    function rounds() internal pure override returns (uint256) {
        return 16;
    }
}
