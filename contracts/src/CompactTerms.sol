// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bounds} from "./Bounds.sol";
import {Feed} from "./interfaces/ICountersign.sol";

/// @notice The terms of a book of one feed in 92 bits, one half in each of its banks. From the highest bit: exponent 5, min 15, max 15
/// (two's complement, times ten to the exponent), maxStep 16, maxStepPerDay 12, accrual 13 (two's complement), maxLead 8, maxLifetime 8
/// (each a unit of 2 bits, 0 to 3 for second, minute, hour, day, and a count of 6 bits).
type Compact is uint256;

using CompactTerms for Compact global;

/// @title Terms that fit beside a round
/// @notice Nothing is rounded: a book whose terms have no such form is stored as a book of many feeds, under the same promises.
library CompactTerms {
    uint256 internal constant HALF_BITS = 46;
    uint256 internal constant HALF_MASK = 2 ** HALF_BITS - 1;

    /// @dev 2^14 * 10^24 is below 2^94: whatever is within a range of compact terms fits the 95 bits of a bank.
    uint256 private constant MAX_EXPONENT = 24;
    int256 private constant MAX_MANTISSA = 2 ** 14 - 1;
    uint256 private constant MAX_STEP_PER_DAY = 2 ** 12 - 1;
    int256 private constant MAX_ACCRUAL = 2 ** 12 - 1;
    uint256 private constant MAX_COUNT = 2 ** 6 - 1;

    uint256 private constant EXPONENT = 87;
    uint256 private constant MIN = 72;
    uint256 private constant MAX = 57;
    uint256 private constant MAX_STEP = 41;
    uint256 private constant STEP_PER_DAY = 29;
    uint256 private constant ACCRUAL = 16;
    uint256 private constant LEAD = 8;
    uint256 private constant COUNT_BITS = 6;

    /// @dev Seconds of each unit, 24 bits each.
    uint256 private constant UNITS = uint256(1 days) << 72 | 1 hours << 48 | 1 minutes << 24 | 1;

    // ------------------------------------------------------------------- write

    /// @notice Whether terms have this form, and what it is.
    function tryEncode(Feed memory feed, uint256 maxLead_, uint256 maxLifetime_)
        internal
        pure
        returns (bool ok, Compact terms)
    {
        (bool hasLead, uint256 lead) = _duration(maxLead_);
        (bool hasLifetime, uint256 lifetime) = _duration(maxLifetime_);
        (int256 min, int256 max, uint256 exponent) = _range(feed.min, feed.max);
        ok = hasLead && hasLifetime && min >= -MAX_MANTISSA && max <= MAX_MANTISSA
            && feed.maxStepPerDay <= MAX_STEP_PER_DAY && feed.accrual >= -MAX_ACCRUAL && feed.accrual <= MAX_ACCRUAL;
        if (!ok) return (false, terms);
        uint256 range = exponent << EXPONENT | _bits(min, 15) << MIN | _bits(max, 15) << MAX;
        uint256 step = uint256(feed.maxStep) << MAX_STEP | uint256(feed.maxStepPerDay) << STEP_PER_DAY;
        terms = Compact.wrap(range | step | _bits(feed.accrual, 13) << ACCRUAL | lead << LEAD | lifetime);
    }

    function _range(int256 min, int256 max) private pure returns (int256, int256, uint256 exponent) {
        while (exponent < MAX_EXPONENT && min % 10 == 0 && max % 10 == 0) {
            (min, max, exponent) = (min / 10, max / 10, exponent + 1);
        }
        return (min, max, exponent);
    }

    function _duration(uint256 time) private pure returns (bool, uint256 encoded) {
        for (uint256 unit = 0; unit < 4; unit++) {
            uint256 length = uint24(UNITS >> 24 * unit);
            if (time % length == 0 && time / length <= MAX_COUNT) return (true, unit << COUNT_BITS | time / length);
        }
        return (false, 0);
    }

    function _bits(int256 number, uint256 count) private pure returns (uint256) {
        return uint256(number) & (2 ** count - 1);
    }

    // -------------------------------------------------------------------- read

    function join(uint256 upper, uint256 lower) internal pure returns (Compact) {
        return Compact.wrap(upper << HALF_BITS | lower);
    }

    function upperHalf(Compact terms) internal pure returns (uint256) {
        return Compact.unwrap(terms) >> HALF_BITS;
    }

    function lowerHalf(Compact terms) internal pure returns (uint256) {
        return Compact.unwrap(terms) & HALF_MASK;
    }

    function maxLead(Compact terms) internal pure returns (uint256) {
        return _time(uint8(Compact.unwrap(terms) >> LEAD));
    }

    function maxLifetime(Compact terms) internal pure returns (uint256) {
        return _time(uint8(Compact.unwrap(terms)));
    }

    /// @notice Whether a lane carries a value within its bounds that follows a value: the case that needs no second look. It is
    /// the rule of `Bounds` in the fewest steps, as `Listings.arePlain` is: see there.
    /// @param before as `Bank.lane` gives it, the sign repeated in all upper bits
    function isPlain(Compact terms, uint256 lane, uint256 before, uint256 elapsed) internal pure returns (bool plain) {
        int256 ofStep = Bounds.SCALE;
        uint256 step = Bounds.stepOf(Compact.unwrap(terms) >> MAX_STEP & type(uint16).max);
        uint256 perSecond = Bounds.stepPerSecondOf(Compact.unwrap(terms) >> STEP_PER_DAY & MAX_STEP_PER_DAY);
        assembly ("memory-safe") {
            let value := signextend(14, shr(8, lane))
            let last := sar(8, before)
            let min := sar(241, shl(sub(241, MIN), terms))
            let max := sar(241, shl(sub(241, MAX), terms))
            let accrual := sar(243, shl(sub(243, ACCRUAL), terms))
            let scale := exp(10, shr(EXPONENT, terms))
            let stray := gt(sub(value, mul(min, scale)), mul(sub(max, min), scale))
            let off := sub(mul(sub(value, last), ofStep), mul(mul(last, elapsed), accrual))
            let tolerance := mul(add(step, mul(perSecond, elapsed)), last)
            stray := or(stray, gt(add(off, tolerance), shl(1, tolerance)))
            stray := or(stray, or(shr(255, last), and(or(xor(lane, 1), xor(before, 1)), 0xff)))
            plain := iszero(stray)
        }
    }

    function _time(uint256 encoded) private pure returns (uint256) {
        unchecked {
            return (encoded & MAX_COUNT) * uint24(UNITS >> 24 * (encoded >> COUNT_BITS));
        }
    }
}
