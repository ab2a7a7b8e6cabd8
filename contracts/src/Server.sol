// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank, Banks} from "./Banks.sol";
import {Books} from "./Books.sol";
import {Header} from "./Headers.sol";
import {Lanes} from "./Lanes.sol";
import {Window} from "./Windows.sol";
import {ICountersign, Reading, Round} from "./interfaces/ICountersign.sol";

/// @title How a round is served
/// @custom:invariant What is read at time t belongs to the round with the highest sequence among those stored with
/// effectiveAt <= t, and only while t < expiresAt.
abstract contract Server is Books {
    /// @inheritdoc ICountersign
    /// @dev It returns by itself. Were the reading in memory, the compiler would set aside and clear one first, for 200 gas.
    function read(bytes32 stream, uint256 index) external view returns (Reading calldata) {
        (uint256 feedCount, Window window, uint256 from, uint256 lane) = _served(_books[stream], index);
        unchecked {
            uint256 expiresAt = from + window.life();
            if (!_isReadable(expiresAt, index, feedCount, lane)) {
                _requireFeed(stream, index, feedCount);
                if (!window.isSet()) revert NoValue(stream);
                if (block.timestamp >= expiresAt) revert Expired(uint40(expiresAt));
                revert Refused(stream, index);
            }
            _return(window, from, lane);
        }
    }

    /// @inheritdoc ICountersign
    function tryRead(bytes32 stream, uint256 index) external view returns (bool ok, Reading memory reading) {
        (uint256 feedCount, Window window, uint256 from, uint256 lane) = _served(_books[stream], index);
        bool inEffect = window.isSet() && block.timestamp < from + window.life();
        if (index >= feedCount || !inEffect) return (false, reading);
        reading = _reading(window, lane);
        ok = reading.status == Lanes.VALUE;
    }

    /// @inheritdoc ICountersign
    function readRound(bytes32 stream, uint256 index, uint256 sequence) external view returns (Reading memory) {
        Book storage book = _books[stream];
        uint256 head = book.heads[0];
        _requireFeed(stream, index, _feedCount(head));
        (bool found, uint256 which, Window window) = _find(book, head, sequence);
        if (!found || block.timestamp < _effectiveAt(window)) revert NoRound(stream, sequence);
        uint256 lane = _lane(book, head, which, index);
        if (Lanes.status(lane) != Lanes.VALUE) revert Refused(stream, index);
        return _reading(window, lane);
    }

    /// @dev The round with the highest sequence among those in effect, expired or not, its `effectiveAt` and a lane of it. The
    /// window is not set when there is none.
    function _served(Book storage book, uint256 index)
        private
        view
        returns (uint256 feedCount, Window window, uint256 from, uint256 lane)
    {
        uint256 head = book.heads[0];
        if (Banks.isPair(head)) {
            (Bank newest, Bank other) = (Bank.wrap(head), Bank.wrap(book.heads[1]));
            if (other.isAfter(newest)) (newest, other) = (other, newest);
            (feedCount, window) = (1, newest.window());
            from = _effectiveAt(window);
            if (block.timestamp < from) {
                (newest, window) = (other, other.window());
                from = _effectiveAt(window);
            }
            lane = newest.lane();
        } else if (Banks.isBank(head)) {
            Bank newest = Bank.wrap(head);
            (feedCount, window) = (1, newest.window());
            from = _effectiveAt(window);
            if (block.timestamp < from) {
                newest = Bank.wrap(book.heads[newest.preceding(0)]);
                window = newest.window();
                from = _effectiveAt(window);
            }
            lane = newest.lane();
        } else {
            Header header = Header.wrap(head);
            uint256 which = header.bank();
            (feedCount, window) = (header.feedCount(), header.newest());
            from = _effectiveAt(window);
            if (block.timestamp < from) {
                (window, which) = (header.previous(), header.preceding(which));
                from = _effectiveAt(window);
            }
            if (index < feedCount) lane = _laneAt(book, which, index);
        }
    }

    /// @dev Without a branch. A window that is not set ends when it begins.
    function _isReadable(uint256 expiresAt, uint256 index, uint256 feedCount, uint256 lane)
        private
        view
        returns (bool readable)
    {
        uint256 status = Lanes.status(lane);
        uint256 value = Lanes.VALUE;
        assembly ("memory-safe") {
            readable := and(and(lt(timestamp(), expiresAt), lt(index, feedCount)), eq(status, value))
        }
    }

    function _reading(Window window, uint256 lane) private view returns (Reading memory reading) {
        uint256 from = _effectiveAt(window);
        unchecked {
            reading.status = Lanes.status(lane);
            if (reading.status == Lanes.VALUE) reading.value = Lanes.value(lane);
            reading.sequence = uint32(window.sequence());
            reading.observedAt = uint40(from - window.lag());
            reading.effectiveAt = uint40(from);
            reading.nextExpectedAt = uint40(from + window.next());
            reading.expiresAt = uint40(from + window.life());
        }
    }

    /// @dev Ends the call with the reading of a value. The compiler would first build and copy it, for some 700 gas a read.
    function _return(Window window, uint256 from, uint256 lane) private pure {
        (int256 value, uint256 sequence) = (Lanes.value(lane), window.sequence());
        (uint256 lag, uint256 next, uint256 life) = (window.lag(), window.next(), window.life());
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, value)
            mstore(add(words, 0x20), 1)
            mstore(add(words, 0x40), sequence)
            mstore(add(words, 0x60), sub(from, lag))
            mstore(add(words, 0x80), from)
            mstore(add(words, 0xa0), add(from, next))
            mstore(add(words, 0xc0), add(from, life))
            return(words, 0xe0)
        }
    }

    /// @dev The stored lane of one feed.
    function _lane(Book storage book, uint256 head, uint256 which, uint256 index) private view returns (uint256) {
        if (Banks.isBank(head)) return Bank.wrap(book.heads[which]).lane();
        return uint128(_laneAt(book, which, index));
    }

    /// @dev A lane of a book of many feeds, in the low 128 bits.
    function _laneAt(Book storage book, uint256 which, uint256 index) private view returns (uint256) {
        unchecked {
            uint256 pair = _load(_bank(book, which) + index / LANES_PER_SLOT);
            return pair >> LANE_BITS * (1 - index % LANES_PER_SLOT);
        }
    }

    // ------------------------------------------------------------------ rounds

    /// @inheritdoc ICountersign
    function bank(bytes32 stream) external view returns (Round memory latest, Round memory previous) {
        Book storage book = _books[stream];
        uint256 head = book.heads[0];
        uint256 which = _newest(book, head);
        return (_round(book, head, which), _round(book, head, _preceding(head, which)));
    }

    /// @dev A round by its sequence, from the newest backwards.
    function _find(Book storage book, uint256 head, uint256 sequence)
        private
        view
        returns (bool found, uint256 which, Window window)
    {
        which = _newest(book, head);
        for (uint256 left = _roundsKept(head); left > 0; left--) {
            window = _window(book, head, which);
            if (window.sequence() <= sequence) break;
            which = _preceding(head, which);
        }
        return (window.isSet() && window.sequence() == sequence, which, window);
    }

    /// @dev Which of a book's banks holds the newest round.
    function _newest(Book storage book, uint256 head) private view returns (uint256) {
        if (!Banks.isBank(head)) return Header.wrap(head).bank();
        return Banks.isPair(head) && Bank.wrap(book.heads[1]).isAfter(Bank.wrap(head)) ? 1 : 0;
    }

    function _preceding(uint256 head, uint256 which) private pure returns (uint256) {
        return Banks.isBank(head) ? Bank.wrap(head).preceding(which) : Header.wrap(head).preceding(which);
    }

    function _window(Book storage book, uint256 head, uint256 which) private view returns (Window) {
        if (Banks.isBank(head)) return Bank.wrap(book.heads[which]).window();
        Header header = Header.wrap(head);
        if (which == header.bank()) return header.newest();
        if (which == header.preceding(header.bank())) return header.previous();
        return Window.wrap(book.windows[which]);
    }

    function _round(Book storage book, uint256 head, uint256 which) private view returns (Round memory round) {
        Window window = _window(book, head, which);
        if (!window.isSet()) return round;
        uint256 from = _effectiveAt(window);
        return Round(
            uint32(window.sequence()),
            uint40(from - window.lag()),
            uint40(from),
            uint40(from + window.next()),
            uint40(from + window.life()),
            _payloadHash(book, head, which)
        );
    }

    function _payloadHash(Book storage book, uint256 head, uint256 which) private view returns (bytes32) {
        uint256 feedCount = _feedCount(head);
        uint256 key = Banks.isBank(head) && which == 0 ? Bank.wrap(head).place() : which;
        uint256[] memory payload = new uint256[](_slots(feedCount));
        for (uint256 i = 0; i < feedCount; i++) {
            uint256 lane = _asSigned(book, key, i, _lane(book, head, which, i));
            payload[i / LANES_PER_SLOT] |= i % LANES_PER_SLOT == 0 ? lane << LANE_BITS : lane;
        }
        return keccak256(abi.encodePacked(payload));
    }

    function _asSigned(Book storage book, uint256 key, uint256 index, uint256 lane) private view returns (uint256) {
        uint8 status = Lanes.status(lane);
        if (status == Lanes.OUT_OF_BOUNDS) return book.refusedLanes[_key(key, index)];
        return status == Lanes.REFUSED ? Lanes.REFUSED : lane;
    }
}
