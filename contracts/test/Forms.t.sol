// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Feed, ICountersign, Reading, Relisting, Round} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev A book of one feed is stored in banks of one slot if its terms are compact, as a book of many if not, and each with history or
/// without. Nobody can tell from what it serves: the same rounds go to a book of each form, and all must follow the same rule, written here a second time.
contract FormsTest is HubTest {
    uint24 private constant COMPACT_LEAD = 60;

    /// @dev More than 63 seconds and no whole minute, so not compact.
    uint24 private constant OTHER_LEAD = 61 * 61;

    /// @dev Of the mapping of books in the hub.
    uint256 private constant BOOKS_SLOT = 4;

    int256 private constant SCALE = 10_000 * 365 * 86_400;

    bytes32[4] private books;
    Feed private terms;
    uint256 private names;

    bool private known;
    int256 private last;
    uint32 private sequence = 201;

    function test_OneFeedWithCompactTermsIsStoredInBanks() public {
        listed(Feed("USD/unit", 18, 1e18, 1000e18, 500, 10, 400));
        VM.assertTrue(isCompact(books[0]), "compact");
        VM.assertFalse(isCompact(books[1]), "a lead that is not");
        VM.assertTrue(isCompact(books[2]), "compact with history");
        VM.assertFalse(isCompact(books[3]), "a lead that is not, with history");
    }

    /// @dev Terms of which any is one too precise or too large are not rounded but stored in the other form.
    function test_NothingIsRoundedToBeCompact() public {
        Feed memory good = Feed("USD/unit", 18, -16_383e24, 16_383e24, 65_535, 4095, -4095);
        VM.assertTrue(isCompact(only(good, 63 days, 63 hours)), "all at their ends");
        VM.assertFalse(isCompact(only(good, 64 days, 60)), "lead");
        VM.assertFalse(isCompact(only(good, 60, 63 days + 1)), "lifetime");
        for (uint256 i = 0; i < 5; i++) {
            Feed memory feed = Feed("USD/unit", 18, -16_383e24, 16_383e24, 65_535, 4095, -4095);
            if (i == 0) feed.min -= 1e24;
            if (i == 1) feed.max += 1e24;
            if (i == 2) feed.min += 1;
            if (i == 3) feed.maxStepPerDay += 1;
            if (i == 4) feed.accrual -= 1;
            VM.assertFalse(isCompact(only(feed, 60, 60)), VM.toString(i));
        }
    }

    function testFuzz_AllFormsFollowTheRule(
        int16[2] calldata ends,
        uint8 exponent,
        uint16[2] calldata steps,
        int16 accrual,
        int256[8] calldata draws,
        uint16[8] calldata gaps
    ) public {
        listed(drawnTerms(ends, exponent, steps, accrual));
        VM.assertTrue(isCompact(books[0]), "compact");
        for (uint256 i = 0; i < draws.length; i++) {
            int256 elapsed = int256((1 + uint256(gaps[i])) * SLOT);
            sequence += 1 + uint32(gaps[i]);
            int120 value = drawnValue(draws[i], elapsed);
            bool refuse = uint256(draws[i]) % 13 == 0;
            bytes memory lanes = bytes.concat(refuse ? refused() : lane(value), pad());
            bool fits = !refuse && isWithin(value, elapsed);
            land(lanes);
            assertServed(fits, value, refuse ? 2 : 3, keccak256(lanes));
            if (fits) (known, last) = (true, value);
        }
    }

    function test_NewTermsOfACompactBookBindTheNextRound() public {
        newTermsBindTheNextRound(0);
    }

    /// @dev Half of the terms is in each slot of the ring, and a round reads them from the one it overwrites.
    function test_NewTermsOfACompactBookWithHistoryBindTheNextRound() public {
        newTermsBindTheNextRound(2);
    }

    function newTermsBindTheNextRound(uint256 which) private {
        listed(Feed("USD/unit", 6, 0, 1000, 65_535, 0, 0));
        land(bytes.concat(lane(900), pad()));
        Relisting memory wanted = relisting(Feed("USD/unit", 6, 0, 800, 65_535, 0, 0));
        wanted.book = books[which];
        Statement memory s = announcement(1, wanted);
        hub.announce(s, abi.encode(wanted), sign(s));
        VM.warp(block.timestamp + hub.RELISTING_DELAY());
        hub.relist(books[which]);

        (Round memory latest,) = hub.bank(books[which]);
        VM.assertEq(uint256(latest.sequence), uint256(sequence), "the round stays");
        VM.assertEq(int256(hub.feed(books[which], 0).max), 800, "shown");
        for (uint256 i = 0; i < 17; i++) {
            sequence = uint32((block.timestamp - GENESIS) / SLOT) + 1;
            bytes memory lanes = bytes.concat(lane(801), pad());
            Statement memory next = round(books[which], sequence, lanes);
            VM.warp(next.effectiveAt);
            submit(next, lanes);
            VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, books[which], uint256(0)));
            hub.read(books[which], 0);
        }
    }

    function test_ACompactBookStaysCompact() public {
        listed(Feed("USD/unit", 6, 0, 1000, 100, 0, 0));
        Relisting memory wanted = relisting(Feed("USD/unit", 6, 0, 16_385, 100, 0, 0));
        Statement memory s = announcement(1, wanted);
        bytes memory payload = abi.encode(wanted);
        Signature memory signature = sign(s);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.InvalidRelisting.selector));
        hub.announce(s, payload, signature);
    }

    // ---------------------------------------------------------------- helpers

    function listed(Feed memory feed) private {
        terms = feed;
        for (uint256 i = 0; i < books.length; i++) {
            keepsHistory = i > 1;
            books[i] = only(feed, i % 2 == 0 ? COMPACT_LEAD : OTHER_LEAD, MAX_LIFETIME);
        }
    }

    function only(Feed memory feed, uint24 lead, uint24 lifetime) private returns (bytes32) {
        Feed[] memory feeds = new Feed[](1);
        feeds[0] = feed;
        string memory name = VM.toString(names++);
        VM.prank(REGISTRAR);
        return hub.register(name, feeds, lead, lifetime, keepsHistory);
    }

    /// @dev The mark of a bank is the highest bit of a book's first slot.
    function isCompact(bytes32 book) private view returns (bool) {
        return uint256(VM.load(address(hub), keccak256(abi.encode(book, BOOKS_SLOT)))) >= 2 ** 255;
    }

    function drawnTerms(int16[2] calldata ends, uint8 exponent, uint16[2] calldata steps, int16 accrual)
        private
        pure
        returns (Feed memory)
    {
        int120 scale = int120(int256(10 ** (exponent % 25)));
        (int120 min, int120 max) = (int120(ends[0]) % 16_384, int120(ends[1]) % 16_383);
        if (min > max) (min, max) = (max, min);
        if (max == min) max += 1;
        uint16 step = steps[0] == 0 ? 1 : steps[0] % 3 == 0 ? steps[0] : steps[0] % 500 + 1;
        return Feed("USD", 6, min * scale, max * scale, step, steps[1] % 4096, accrual / 8);
    }

    /// @dev Mostly at the ends of what is allowed, where a rule that is a little off shows.
    function drawnValue(int256 draw, int256 elapsed) private view returns (int120) {
        uint256 kind = uint256(draw) % 5;
        int256 nudge = int256(uint256(draw) / 5 % 3) - 1;
        if (kind == 0) return int120(int256(terms.min) + nudge);
        if (kind == 1) return int120(int256(terms.max) + nudge);
        if (kind == 2) return int120((grown(elapsed) + allowed(elapsed)) / SCALE + nudge);
        if (kind == 3) return int120((grown(elapsed) - allowed(elapsed)) / SCALE + nudge);
        return int120(int256(terms.min) + int256(uint256(draw) / 15 % uint256(int256(terms.max) - terms.min + 1)));
    }

    function isWithin(int256 value, int256 elapsed) private view returns (bool) {
        if (value < terms.min || value > terms.max) return false;
        if (!known || terms.maxStep == 65_535) return true;
        return value * SCALE <= grown(elapsed) + allowed(elapsed) && value * SCALE >= grown(elapsed) - allowed(elapsed);
    }

    function grown(int256 elapsed) private view returns (int256) {
        return last * (SCALE + int256(terms.accrual) * elapsed);
    }

    function allowed(int256 elapsed) private view returns (int256) {
        int256 size = last < 0 ? -last : last;
        return size * 365 * (int256(uint256(terms.maxStep)) * 86_400 + int256(uint256(terms.maxStepPerDay)) * elapsed);
    }

    function land(bytes memory lanes) private {
        for (uint256 i = 0; i < books.length; i++) {
            Statement memory s = round(books[i], sequence, lanes);
            VM.warp(s.effectiveAt);
            submit(s, lanes);
        }
    }

    function assertServed(bool fits, int120 value, uint256 otherwise, bytes32 payloadHash) private view {
        for (uint256 i = 0; i < books.length; i++) {
            (bool ok, Reading memory reading) = hub.tryRead(books[i], 0);
            VM.assertEq(ok, fits, "readable");
            VM.assertEq(uint256(reading.status), fits ? 1 : otherwise, "status");
            VM.assertEq(reading.value, fits ? int256(value) : int256(0), "value");
            VM.assertEq(uint256(reading.sequence), uint256(sequence), "sequence");
            (Round memory latest,) = hub.bank(books[i]);
            VM.assertEq(latest.payloadHash, payloadHash, "payload as signed");
        }
    }

    function relisting(Feed memory feed) private view returns (Relisting memory wanted) {
        (wanted.book, wanted.maxLead, wanted.maxLifetime) = (books[0], COMPACT_LEAD, MAX_LIFETIME);
        wanted.feeds = new Feed[](1);
        wanted.feeds[0] = feed;
    }

    function announcement(uint32 number, Relisting memory wanted) private view returns (Statement memory s) {
        s = round(keccak256(abi.encodePacked("countersign/listing/", wanted.book)), number, abi.encode(wanted));
        (s.effectiveAt, s.expiresAt) = (uint40(block.timestamp), uint40(block.timestamp) + 600);
    }
}
