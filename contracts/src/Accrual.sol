// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bounds} from "./Bounds.sol";

/// @title Linear growth between two strikes
/// @notice iNAV = NAV * (1 + rate * t), with the rate a year of 365 days in basis points, fees taken off: what is charged in
/// proportion to the NAV and to time is part of the rate. Rounded towards zero.
library Accrual {
    /// @dev Unchecked: a value has 120 bits, a rate 16 and times 40.
    /// @param rate basis points a year
    /// @param since Unix second at which the value was struck
    /// @param until Unix second up to which it grows; before `since` it does not
    function grown(int256 value, int256 rate, uint256 since, uint256 until) internal pure returns (int256) {
        unchecked {
            if (until <= since) return value;
            return value + value * rate * int256(until - since) / Bounds.SCALE;
        }
    }
}
