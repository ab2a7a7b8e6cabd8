// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Statement} from "./Statements.sol";

/// @notice One round of a book in one slot, with the number of the book's listing, so that a submission loads no slot for it.
/// From the lowest bit: sequence 32, observedAt 40, effectiveAt 40, nextExpectedAt 40, expiresAt 40, feedCount 16, listing 16.
/// Times are Unix seconds.
type Header is uint256;

using Headers for Header global;

/// @title The fields of a header
/// @dev Shifts on one word: a struct in memory would cost about 2,000 gas more a submission.
library Headers {
    uint256 private constant OBSERVED_AT = 32;
    uint256 private constant EFFECTIVE_AT = 72;
    uint256 private constant NEXT_EXPECTED_AT = 112;
    uint256 private constant EXPIRES_AT = 152;
    uint256 private constant FEED_COUNT = 192;
    uint256 private constant LISTING = 208;

    /// @notice The header of a book that has no round yet.
    function unused(uint16 feeds, uint16 listing_) internal pure returns (Header) {
        return Header.wrap(uint256(feeds) << FEED_COUNT | uint256(listing_) << LISTING);
    }

    /// @notice The same round under another listing.
    function relisted(Header header, uint16 listing_) internal pure returns (Header) {
        uint256 rest = Header.unwrap(header) & ~(uint256(type(uint16).max) << LISTING);
        return Header.wrap(rest | uint256(listing_) << LISTING);
    }

    /// @notice The same book's header for the round of `statement`.
    function renewed(Header header, Statement calldata statement) internal pure returns (Header) {
        uint256 ofBook = Header.unwrap(header) >> FEED_COUNT << FEED_COUNT;
        return Header.wrap(
            ofBook | statement.sequence | uint256(statement.observedAt) << OBSERVED_AT | uint256(statement.effectiveAt)
                << EFFECTIVE_AT | uint256(statement.nextExpectedAt) << NEXT_EXPECTED_AT | uint256(statement.expiresAt)
                << EXPIRES_AT
        );
    }

    function sequence(Header header) internal pure returns (uint32) {
        return uint32(Header.unwrap(header));
    }

    function observedAt(Header header) internal pure returns (uint40) {
        return uint40(Header.unwrap(header) >> OBSERVED_AT);
    }

    function effectiveAt(Header header) internal pure returns (uint40) {
        return uint40(Header.unwrap(header) >> EFFECTIVE_AT);
    }

    function nextExpectedAt(Header header) internal pure returns (uint40) {
        return uint40(Header.unwrap(header) >> NEXT_EXPECTED_AT);
    }

    function expiresAt(Header header) internal pure returns (uint40) {
        return uint40(Header.unwrap(header) >> EXPIRES_AT);
    }

    function feedCount(Header header) internal pure returns (uint16) {
        return uint16(Header.unwrap(header) >> FEED_COUNT);
    }

    function listing(Header header) internal pure returns (uint16) {
        return uint16(Header.unwrap(header) >> LISTING);
    }
}
