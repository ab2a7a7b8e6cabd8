// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Breach, Feed} from "./interfaces/ICountersign.sol";

/// @title The rule a signed value is held against
/// @notice A value lies in [min, max]. If one was accepted before it, let `last` be that value and `elapsed` the seconds between the
/// `effectiveAt` of both rounds: `last` grows by its accrual, and from there the value lies at most `maxStep + maxStepPerDay * days`
/// away, in basis points of `last`. Exact: both sides are multiplied out, nothing is rounded.
library Bounds {
    /// @notice A step that is not bounded.
    uint256 internal constant ANY_STEP = type(uint16).max;

    /// @dev Basis points times seconds of a year.
    int256 internal constant SCALE = 10_000 * 365 days;

    uint256 private constant YEAR = 365 days;
    uint256 private constant DAYS = 365;

    /// @notice What is wrong with a value, if anything.
    /// @param hasLast whether a value of this feed was ever accepted; if not, only the range applies
    function breachOf(Feed memory terms, int256 value, bool hasLast, int256 last, uint256 elapsed)
        internal
        pure
        returns (Breach)
    {
        if (value < terms.min) return Breach.BELOW_MINIMUM;
        if (value > terms.max) return Breach.ABOVE_MAXIMUM;
        if (!hasLast || terms.maxStep == ANY_STEP) return Breach.NONE;
        bool within = isWithinStep(terms.maxStep, terms.maxStepPerDay, terms.accrual, value, last, elapsed);
        return within ? Breach.NONE : Breach.STEP_TOO_LARGE;
    }

    /// @dev Unchecked: values have 120 bits, rates 16 and times 48, so no product exceeds 200 bits.
    function isWithinStep(
        uint256 maxStep,
        uint256 maxStepPerDay,
        int256 accrual,
        int256 value,
        int256 last,
        uint256 elapsed
    ) internal pure returns (bool) {
        unchecked {
            int256 off = (value - last) * SCALE - last * accrual * int256(elapsed);
            uint256 allowed = stepOf(maxStep) + stepPerSecondOf(maxStepPerDay) * elapsed;
            return magnitude(off) <= allowed * magnitude(last);
        }
    }

    /// @notice A step in units of 1 / SCALE, below 2^41.
    function stepOf(uint256 maxStep) internal pure returns (uint256) {
        unchecked {
            return maxStep * YEAR;
        }
    }

    /// @notice What a second adds to it, below 2^25.
    function stepPerSecondOf(uint256 maxStepPerDay) internal pure returns (uint256) {
        unchecked {
            return maxStepPerDay * DAYS;
        }
    }

    function maxStepOf(uint256 step) internal pure returns (uint16) {
        return uint16(step / YEAR);
    }

    function maxStepPerDayOf(uint256 stepPerSecond) internal pure returns (uint16) {
        return uint16(stepPerSecond / DAYS);
    }

    /// @dev Without a branch: the sign, all ones or zero, is exclusive-ored in and taken off.
    function magnitude(int256 number) internal pure returns (uint256) {
        unchecked {
            int256 sign = number >> 255;
            return uint256((number ^ sign) - sign);
        }
    }
}
