// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank, Banks} from "./Banks.sol";
import {Books} from "./Books.sol";
import {Bounds} from "./Bounds.sol";
import {Compact, CompactTerms} from "./CompactTerms.sol";
import {Header} from "./Headers.sol";
import {Lanes} from "./Lanes.sol";
import {Listing, Listings} from "./Listings.sol";
import {Submissions} from "./Submissions.sol";
import {Window, Windows} from "./Windows.sol";
import {Breach, ICountersign} from "./interfaces/ICountersign.sol";

/// @title How a signed round is taken
/// @custom:invariant A stored round was signed by a key whose facts were taken when it landed, and its sequence is above that of every earlier one.
/// @custom:invariant A value outside the terms its feed is listed on is never stored as a value.
/// @custom:invariant A round that has yet to take effect is not overwritten.
abstract contract Publisher is Books {
    /// @inheritdoc ICountersign
    function publish() external {
        bytes32 stream = Submissions.stream();
        Book storage book = _books[stream];
        uint256 head = book.heads[0];
        if (Banks.isRing(head)) {
            _publishRing(stream, book, Bank.wrap(head));
        } else if (Banks.isBank(head)) {
            _publishPair(stream, book, Bank.wrap(head));
        } else {
            _publishMany(stream, book, Header.wrap(head));
        }
    }

    /// @dev Both banks are loaded: the older one is overwritten, the newer one is measured from.
    function _publishPair(bytes32 stream, Book storage book, Bank older) private {
        Bank newer = Bank.wrap(book.heads[1]);
        Compact terms = CompactTerms.join(older.half(), newer.half());
        uint256 target = 0;
        if (older.isAfter(newer)) (older, newer, target) = (newer, older, 1);
        (Window window, uint256 lane) = _take(stream, book, terms, newer, target);
        _store(_head(book, target), Bank.unwrap(older.renewed(window, lane)));
    }

    /// @dev The head takes the round. The one it had moves over the oldest, which is loaded for the terms.
    function _publishRing(bytes32 stream, Book storage book, Bank head) private {
        uint256 place = _head(book, head.place());
        uint256 oldest = Bank.wrap(_load(place)).half();
        Bank moved = head.moved();
        Compact terms = CompactTerms.join(head.half(), oldest);
        (Window window, uint256 lane) = _take(stream, book, terms, head, moved.place());
        _store(place, Bank.unwrap(head.relisted(oldest)));
        _store(_head(book, 0), Bank.unwrap(moved.renewed(window, lane)));
    }

    /// @dev The only lane of a submission as it is to be stored, once everything about it holds.
    /// @param key of the lane, should it be out of bounds
    function _take(bytes32 stream, Book storage book, Compact terms, Bank newest, uint256 key)
        private
        returns (Window window, uint256 lane)
    {
        _checkLength(1);
        window = Submissions.window();
        (uint256 from, uint256 elapsed) = _checkWindow(window, newest.window(), terms.maxLead(), terms.maxLifetime());
        lane = Submissions.lane();
        _accept(stream, window, from, Submissions.payloadHash(lane));
        uint256 before = newest.lane();
        if (terms.isPlain(lane, before, elapsed)) return (window, lane);
        return (window, _judged(Listings.load(address(lister), book.terms.listing, 1), 0, lane, before, elapsed, key));
    }

    function _publishMany(bytes32 stream, Book storage book, Header header) private {
        uint256 feedCount = header.feedCount();
        if (feedCount == 0) revert UnknownBook(stream);
        _checkLength(feedCount);
        Listing listing = Listings.load(address(lister), header.listing(), feedCount);
        Window window = Submissions.window();
        (uint256 from, uint256 elapsed) =
            _checkWindow(window, header.newest(), listing.maxLead(), listing.maxLifetime());
        uint256 slots = _slots(feedCount);
        (uint256 payload, bytes32 payloadHash) = Submissions.payload(slots, feedCount % LANES_PER_SLOT);
        _accept(stream, window, from, payloadHash);

        uint256 target = header.following();
        book.heads[0] = Header.unwrap(header.renewed(window, target));
        if (header.lastBank() != 1) book.windows[target] = Window.unwrap(window);
        _storeLanes(book, header, listing, payload, slots, elapsed);
    }

    function _checkLength(uint256 feedCount) private pure {
        unchecked {
            uint256 expected = feedCount * Submissions.LANE_BYTES;
            if (Submissions.laneBytes() != expected) revert InvalidLaneLength(expected, Submissions.laneBytes());
        }
    }

    /// @dev What a window must fulfil before its signature is looked at. All at once: each branch would cost 16 gas.
    /// @return from its `effectiveAt`
    /// @return elapsed seconds between the effects of both rounds
    function _checkWindow(Window window, Window newest, uint256 maxLead, uint256 maxLifetime)
        private
        view
        returns (uint256 from, uint256 elapsed)
    {
        from = _effectiveAt(window);
        uint256 newestFrom = _effectiveAt(newest);
        uint256 life = window.life();
        uint256 bits = Windows.BITS;
        bool holds;
        assembly ("memory-safe") {
            let fits := iszero(shr(bits, window))
            let follows := gt(lt(newestFrom, from), lt(timestamp(), newestFrom))
            let lives := and(lt(sub(life, 1), maxLifetime), lt(timestamp(), add(from, life)))
            holds := gt(and(and(fits, follows), lives), gt(from, add(timestamp(), maxLead)))
        }
        if (!holds) _refuseWindow(window, newest, maxLead, maxLifetime);
        unchecked {
            elapsed = from - newestFrom;
        }
    }

    /// @dev The first reason why a window is not taken.
    function _refuseWindow(Window window, Window newest, uint256 maxLead, uint256 maxLifetime) private view {
        unchecked {
            (uint256 from, uint256 newestFrom, uint256 life) =
                (_effectiveAt(window), _effectiveAt(newest), window.life());
            if (!window.fits()) revert InvalidWindow();
            if (from <= newestFrom) revert SequenceNotRising(uint32(newest.sequence()), uint32(window.sequence()));
            if (block.timestamp < newestFrom) revert NotYetEffective(uint40(newestFrom));
            if (life == 0) revert EmptyInterval(uint40(from));
            if (block.timestamp >= from + life) revert Expired(uint40(from + life));
            if (life > maxLifetime) revert LifetimeTooLong(life, uint24(maxLifetime));
            revert LeadTooLong(from - block.timestamp, uint24(maxLead));
        }
    }

    function _accept(bytes32 stream, Window window, uint256 from, bytes32 payloadHash) private {
        bytes32 digest = Submissions.digest(domainSeparator, window, from, payloadHash);
        if (!_isFact(digest, Submissions.signature())) revert InvalidSignature(digest);
        emit BookAccepted(stream, digest, Submissions.evidenceRoot());
    }

    /// @dev Looks twice only at a pair in which a lane has no value, or one that may not follow the value before.
    /// @param header of the book before this round
    function _storeLanes(
        Book storage book,
        Header header,
        Listing listing,
        uint256 payload,
        uint256 slots,
        uint256 elapsed
    ) private {
        (uint256 target, uint256 source) = (_bank(book, header.following()), _bank(book, header.bank()));
        uint256 terms = listing.termsOf(0);
        unchecked {
            for (uint256 i = 0; i < slots; i++) {
                (uint256 pair, uint256 before) = (Submissions.pair(payload, i), _load(source + i));
                if (!Listings.arePlain(terms, pair, before, elapsed)) {
                    pair = _judgedPair(header, listing, i * LANES_PER_SLOT, pair, before, elapsed);
                }
                _store(target + i, pair);
                terms += LANES_PER_SLOT * Listings.TERMS_BYTES;
            }
        }
    }

    function _judgedPair(Header header, Listing listing, uint256 index, uint256 pair, uint256 before, uint256 elapsed)
        private
        returns (uint256)
    {
        uint256 target = header.following();
        uint256 first = _judged(listing, index, pair >> LANE_BITS, before >> LANE_BITS, elapsed, target);
        if (index + 1 == header.feedCount()) return first << LANE_BITS | Lanes.PADDING;
        return first << LANE_BITS | _judged(listing, index + 1, uint128(pair), uint128(before), elapsed, target);
    }

    /// @dev The lane to store for one of the submission, in the bank whose lanes that are out of bounds are kept under `target`.
    function _judged(Listing listing, uint256 index, uint256 lane, uint256 before, uint256 elapsed, uint256 target)
        private
        returns (uint256)
    {
        if (uint8(lane) != Lanes.VALUE) {
            if (lane != Lanes.REFUSED) revert InvalidLane(index);
            return Lanes.withheld(before, Lanes.REFUSED);
        }
        (int256 value, int256 last, bool hasLast) = (Lanes.value(lane), Lanes.value(before), Lanes.hasReference(before));
        Breach breach = Bounds.breachOf(listing.bounds(index), value, hasLast, last, elapsed);
        if (breach == Breach.NONE) return lane;
        bytes32 stream = Submissions.stream();
        emit FeedRefused(stream, uint32(Submissions.window().sequence()), index, breach, value);
        _books[stream].refusedLanes[_key(target, index)] = uint128(lane);
        return Lanes.withheld(before, Lanes.OUT_OF_BOUNDS);
    }

    /// @dev The compiler would load a slot of an array before it writes to it, and compare an index that is known.
    function _store(uint256 slot, uint256 word) private {
        assembly ("memory-safe") {
            sstore(slot, word)
        }
    }
}
