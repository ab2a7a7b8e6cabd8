// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The 16 bytes of one feed in a round
/// @notice Big endian: int120 value, then uint8 status.
library Lanes {
    uint256 internal constant VALUE = 1;

    /// @notice The operators refused to give a value. The value is 0.
    uint256 internal constant REFUSED = 2;

    /// @notice The operators gave a value that the hub refused. Never signed, only stored.
    uint256 internal constant OUT_OF_BOUNDS = 3;

    uint256 private constant STATUS_BITS = 8;

    function value(uint256 lane) internal pure returns (int256) {
        return int120(uint120(lane >> STATUS_BITS));
    }
}
