// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice When a round holds, in 106 bits. From the highest: sequence 32, lag 26, next 24, life 24. `effectiveAt` follows from
/// the sequence; lag is the time from `observedAt` to it, next and life are the times from it to `nextExpectedAt` and `expiresAt`,
/// in seconds. So it is signed, sent and stored in the same bits.
type Window is uint256;

using Windows for Window global;

/// @title The fields of a window
/// @dev Nothing is cut: a time that does not fit can not be sent, so what was signed with it is never taken.
library Windows {
    uint256 internal constant BITS = 106;
    uint256 internal constant MASK = 2 ** BITS - 1;

    /// @notice Longest time between valuation and effect, 776 days in seconds.
    uint256 internal constant MAX_LAG = 2 ** 26 - 1;

    uint256 private constant SEQUENCE = 74;
    uint256 private constant LAG = 48;
    uint256 private constant NEXT = 24;

    /// @notice Whether there is a round: the sequence 0 is none.
    function isSet(Window window) internal pure returns (bool) {
        return Window.unwrap(window) != 0;
    }

    /// @notice Whether the bits above a window's are zero.
    function fits(Window window) internal pure returns (bool) {
        return Window.unwrap(window) <= MASK;
    }

    /// @notice Below 2^32 where the window fits.
    function sequence(Window window) internal pure returns (uint256) {
        return Window.unwrap(window) >> SEQUENCE;
    }

    /// @notice Whether this is the later of two windows of a book, no window being before any.
    function isAfter(Window window, Window other) internal pure returns (bool) {
        return Window.unwrap(window) > Window.unwrap(other);
    }

    /// @notice Seconds from `observedAt` to `effectiveAt`.
    function lag(Window window) internal pure returns (uint256) {
        return Window.unwrap(window) >> LAG & MAX_LAG;
    }

    /// @notice Seconds from `effectiveAt` to `nextExpectedAt`.
    function next(Window window) internal pure returns (uint256) {
        return uint24(Window.unwrap(window) >> NEXT);
    }

    /// @notice Seconds from `effectiveAt` to `expiresAt`.
    function life(Window window) internal pure returns (uint256) {
        return uint24(Window.unwrap(window));
    }
}
