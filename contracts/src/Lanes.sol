// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The 16 bytes of one feed in a round
/// @notice Big endian: int120 value, then uint8 status. A lane that gives a value is stored as it was signed. One that does not is
/// stored with the value the hub accepted last and the mark `MEASURED`: the next value is measured against it, so refusals in a row
/// do not disarm the step. Without that mark no value was accepted yet.
library Lanes {
    uint256 internal constant VALUE = 1;

    /// @notice The operators refused to give a value. Signed with the value 0.
    uint256 internal constant REFUSED = 2;

    /// @notice The operators gave a value that the hub refused. Never signed, only stored.
    uint256 internal constant OUT_OF_BOUNDS = 3;

    /// @notice What is stored beside the last lane of an odd book: the value 0, so that it is no case of its own. Signed as 0.
    uint256 internal constant PADDING = VALUE;

    uint256 internal constant STATUS_BITS = 8;

    uint256 private constant MEASURED = 0x04;

    function value(uint256 lane) internal pure returns (int256) {
        return int120(uint120(lane >> STATUS_BITS));
    }

    /// @notice Status of a stored lane: 1 to 3, 0 before the first round.
    function status(uint256 lane) internal pure returns (uint8) {
        return uint8(lane & (MEASURED - 1));
    }

    /// @notice Whether a value of the feed was ever accepted, which is then the value of the stored lane.
    function hasReference(uint256 lane) internal pure returns (bool) {
        return uint8(lane) == VALUE || lane & MEASURED != 0;
    }

    /// @notice The lane to store for a feed that gets no value in this round.
    function withheld(uint256 before, uint256 status_) internal pure returns (uint256) {
        return hasReference(before) ? before >> STATUS_BITS << STATUS_BITS | MEASURED | status_ : status_;
    }
}
