// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Statement} from "./Statements.sol";

/// @notice One round of a book in one slot, with the book's limits, so that a submission loads no slot for them. From the
/// lowest bit: sequence 32, observedAt 40, effectiveAt 40, nextExpectedAt 40, expiresAt 40, feedCount 16, maxLead 24,
/// maxLifetime 24. Times are Unix seconds, limits are seconds.
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
    uint256 private constant MAX_LEAD = 208;
    uint256 private constant MAX_LIFETIME = 232;

    /// @notice The header of a book that has no round yet.
    function unused(uint16 feeds, uint24 lead, uint24 lifetime) internal pure returns (Header) {
        return Header.wrap(uint256(feeds) << FEED_COUNT | uint256(lead) << MAX_LEAD | uint256(lifetime) << MAX_LIFETIME);
    }

    /// @notice The same book's header for the round of `statement`.
    function renewed(Header header, Statement calldata statement) internal pure returns (Header) {
        uint256 limits = Header.unwrap(header) >> FEED_COUNT << FEED_COUNT;
        return Header.wrap(
            limits | statement.sequence | uint256(statement.observedAt) << OBSERVED_AT | uint256(statement.effectiveAt)
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

    function maxLead(Header header) internal pure returns (uint24) {
        return uint24(Header.unwrap(header) >> MAX_LEAD);
    }

    function maxLifetime(Header header) internal pure returns (uint24) {
        return uint24(Header.unwrap(header) >> MAX_LIFETIME);
    }
}
