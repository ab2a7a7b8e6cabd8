// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Window, Windows} from "./Windows.sol";

/// @notice The two newest rounds of a book of many feeds in one slot, with the number of the book's listing, so that neither a
/// submission nor a reader loads another slot for them. From the lowest bit: newest window 106, previous window 106, listing 16,
/// feedCount 9, bank of the newest round 4, last bank 4, halted 1. The highest bit is 0: see `Banks`.
///
/// Rounds go through banks 0 to the last one in turn: 1 in a book without history, 15 in a book with it.
type Header is uint256;

using Headers for Header global;

/// @title The fields of a header
library Headers {
    /// @notice The last bank of a book with history.
    uint256 internal constant LAST_BANK = 15;

    uint256 private constant PREVIOUS = Windows.BITS;
    uint256 private constant LISTING = 212;
    uint256 private constant FEED_COUNT = 228;
    uint256 private constant FEED_COUNT_MASK = 2 ** 9 - 1;
    uint256 private constant BANK = 237;
    uint256 private constant LAST = 241;
    uint256 private constant BANK_MASK = 2 ** 4 - 1;
    uint256 private constant HALTED = 245;

    /// @notice The header of a book that has no round yet.
    function unused(uint256 feeds, uint16 listing_, uint256 last) internal pure returns (Header) {
        return Header.wrap(last << LAST | feeds << FEED_COUNT | uint256(listing_) << LISTING);
    }

    /// @notice The same rounds under another listing.
    function relisted(Header header, uint16 listing_) internal pure returns (Header) {
        uint256 rest = Header.unwrap(header) & ~(uint256(type(uint16).max) << LISTING);
        return Header.wrap(rest | uint256(listing_) << LISTING);
    }

    /// @notice The header once a round landed in bank `target`.
    function renewed(Header header, Window window, uint256 target) internal pure returns (Header) {
        unchecked {
            uint256 ofBook = (Header.unwrap(header) >> LISTING << LISTING) - (header.bank() << BANK);
            uint256 windows = (Header.unwrap(header) & Windows.MASK) << PREVIOUS | Window.unwrap(window);
            return Header.wrap(ofBook | windows | target << BANK);
        }
    }

    function newest(Header header) internal pure returns (Window) {
        return Window.wrap(Header.unwrap(header) & Windows.MASK);
    }

    function previous(Header header) internal pure returns (Window) {
        return Window.wrap(Header.unwrap(header) >> PREVIOUS & Windows.MASK);
    }

    /// @notice Bank of the newest round.
    function bank(Header header) internal pure returns (uint256) {
        return Header.unwrap(header) >> BANK & BANK_MASK;
    }

    function lastBank(Header header) internal pure returns (uint256) {
        return Header.unwrap(header) >> LAST & BANK_MASK;
    }

    /// @notice Bank of the round that lands next.
    function following(Header header) internal pure returns (uint256) {
        unchecked {
            return (Header.unwrap(header) >> BANK) + 1 & header.lastBank();
        }
    }

    /// @notice Bank of the round before that in bank `which`.
    function preceding(Header header, uint256 which) internal pure returns (uint256) {
        unchecked {
            return which - 1 & header.lastBank();
        }
    }

    /// @notice 1 where the book is halted, else 0.
    function halted(Header header) internal pure returns (uint256) {
        return Header.unwrap(header) >> HALTED;
    }

    function feedCount(Header header) internal pure returns (uint256) {
        return Header.unwrap(header) >> FEED_COUNT & FEED_COUNT_MASK;
    }

    function listing(Header header) internal pure returns (uint16) {
        return uint16(Header.unwrap(header) >> LISTING);
    }
}
