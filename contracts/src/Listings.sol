// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bounds} from "./Bounds.sol";
import {Feed, ICountersign} from "./interfaces/ICountersign.sol";

/// @notice The terms of a book in memory: 8 bytes of limits, then 64 bytes a feed.
type Listing is uint256;

using Listings for Listing global;

/// @title The terms on which a book is listed, kept as the code of a contract
/// @notice Code is written once and read for 2,600 gas whatever its length, where storage would cost 4,200 a feed. The
/// contract's address follows from that of the hub's `Lister` and its count of creations (its account nonce), so a book names
/// its listing in 16 bits.
/// @dev Code: a zero byte (STOP), maxLead 24 bits, maxLifetime 24 bits, two zero bytes; then what a submission needs, two words a
/// feed: min 120, zero 16, max - min 120; step 48, stepPerSecond 48, zero 144, accrual 16. An odd count is followed by two zero
/// words, the terms of the lane that pads it. Then for each feed what it counts: unit 200, decimals 8.
/// step and stepPerSecond are maxStep and maxStepPerDay as `Bounds` uses them, so that they are multiplied only once.
library Listings {
    uint256 internal constant MAX_LISTINGS = type(uint16).max;
    uint256 internal constant TERMS_BYTES = 64;

    uint256 private constant LIMITS_BYTES = 8;
    uint256 private constant UNIT_BYTES = 26;
    uint256 private constant INIT_BYTES = 10;

    /// @dev The last word written is longer than what it writes.
    uint256 private constant SLACK_BYTES = 6;

    uint256 private constant MIN = 136;
    uint256 private constant STEP = 208;
    uint256 private constant STEP_PER_SECOND = 160;
    uint256 private constant DECIMALS = 48;

    uint256 private constant MAX_DECIMALS = 38;

    /// @dev Two lanes: the bits of both statuses, and both with status VALUE.
    uint256 private constant STATUSES = 0xff000000000000000000000000000000ff;
    uint256 private constant ARE_VALUES = 0x0100000000000000000000000000000001;

    /// @dev PUSH2 size, then: DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN. It returns the code that stands behind it.
    bytes1 private constant PUSH_SIZE = 0x61;
    bytes7 private constant RETURN_CODE = 0x80600a5f395ff3;

    // ------------------------------------------------------------------- write

    /// @notice Writes the listing `number`, which must be this contract's account nonce.
    function write(uint16 number, uint24 lead, uint24 lifetime, Feed[] memory feeds) internal {
        uint256 unitsAt = 1 + LIMITS_BYTES + _termsBytes(feeds.length);
        uint256 size = unitsAt + feeds.length * UNIT_BYTES;
        bytes memory code = new bytes(INIT_BYTES + size + SLACK_BYTES);
        bytes memory head = abi.encodePacked(PUSH_SIZE, uint16(size), RETURN_CODE, bytes1(0), lead, lifetime);
        _put(code, 0, uint256(bytes32(head)));
        for (uint256 i = 0; i < feeds.length; i++) {
            _check(i, feeds[i]);
            (uint256 range, uint256 rates) = _terms(feeds[i]);
            uint256 termsAt = INIT_BYTES + 1 + LIMITS_BYTES + i * TERMS_BYTES;
            _put(code, termsAt, range);
            _put(code, termsAt + 32, rates);
        }
        for (uint256 i = 0; i < feeds.length; i++) {
            uint256 unit = uint256(bytes32(feeds[i].unit)) | uint256(feeds[i].decimals) << DECIMALS;
            _put(code, INIT_BYTES + unitsAt + i * UNIT_BYTES, unit);
        }
        address created;
        assembly ("memory-safe") {
            created := create(0, add(code, 32), add(INIT_BYTES, size))
        }
        if (created == address(0) || created != addressOf(address(this), number)) {
            revert ICountersign.ListingFailed(number);
        }
    }

    function _put(bytes memory code, uint256 offset, uint256 word) private pure {
        assembly ("memory-safe") {
            mstore(add(add(code, 32), offset), word)
        }
    }

    function _check(uint256 index, Feed memory feed_) private pure {
        bool valid = feed_.unit != 0 && feed_.decimals <= MAX_DECIMALS && feed_.min <= feed_.max && feed_.maxStep != 0;
        if (!valid) revert ICountersign.InvalidFeed(index);
    }

    function _terms(Feed memory feed_) private pure returns (uint256 range, uint256 rates) {
        range = uint256(uint120(feed_.min)) << MIN | uint256(int256(feed_.max) - feed_.min);
        rates = Bounds.stepOf(feed_.maxStep) << STEP | Bounds.stepPerSecondOf(feed_.maxStepPerDay) << STEP_PER_SECOND
            | uint16(feed_.accrual);
    }

    /// @notice Address of the contract that `lister` creates with account nonce `nonce` (RLP, yellow paper section 7).
    /// @dev The list of 20 bytes and an integer: 0xc0 + length, 0x94, address, then the integer as it is below 0x80, else behind
    /// 0x80 + its length.
    function addressOf(address lister, uint256 nonce) internal pure returns (address created) {
        assembly ("memory-safe") {
            let extra := add(gt(nonce, 0x7f), gt(nonce, 0xff))
            let bits := shl(3, extra)
            let tail := or(nonce, mul(gt(extra, 0), shl(bits, add(0x80, extra))))
            let head := or(shl(160, add(0xd694, shl(8, extra))), lister)
            mstore(0, or(shl(add(bits, 8), head), tail))
            created := and(keccak256(sub(9, extra), add(23, extra)), 0xffffffffffffffffffffffffffffffffffffffff)
        }
    }

    // -------------------------------------------------------------------- read

    /// @notice Loads what a submission of `feedCount` feeds needs of the listing `number`.
    function load(address lister, uint16 number, uint256 feedCount) internal view returns (Listing) {
        return _copy(addressOf(lister, number), 1, LIMITS_BYTES + _termsBytes(feedCount));
    }

    function maxLead(Listing listing) internal pure returns (uint256) {
        return _word(Listing.unwrap(listing)) >> 232;
    }

    function maxLifetime(Listing listing) internal pure returns (uint256) {
        return uint24(_word(Listing.unwrap(listing)) >> 208);
    }

    /// @notice Where the terms of a feed are in memory. Those of the next one follow.
    function termsOf(Listing listing, uint256 index) internal pure returns (uint256) {
        unchecked {
            return Listing.unwrap(listing) + LIMITS_BYTES + index * TERMS_BYTES;
        }
    }

    /// @notice One feed of the listing `number` of a book of `feedCount`. The index is below that count.
    function feed(address lister, uint16 number, uint256 feedCount, uint256 index)
        internal
        view
        returns (Feed memory listed)
    {
        listed = load(lister, number, feedCount).bounds(index);
        uint256 offset = 1 + LIMITS_BYTES + _termsBytes(feedCount) + index * UNIT_BYTES;
        uint256 unit = _word(Listing.unwrap(_copy(addressOf(lister, number), offset, UNIT_BYTES)));
        (listed.unit, listed.decimals) = (bytes25(bytes32(unit)), uint8(unit >> DECIMALS));
    }

    /// @notice The terms of one feed without its unit and decimals.
    function bounds(Listing listing, uint256 index) internal pure returns (Feed memory terms) {
        uint256 place = termsOf(listing, index);
        (uint256 range, uint256 rates) = (_word(place), _word(place + 32));
        terms.min = int120(uint120(range >> MIN));
        terms.max = int120(int256(terms.min) + int256(uint256(uint120(range))));
        terms.maxStep = Bounds.maxStepOf(rates >> STEP);
        terms.maxStepPerDay = Bounds.maxStepPerDayOf(uint48(rates >> STEP_PER_SECOND));
        terms.accrual = int16(uint16(rates));
    }

    /// @notice Whether two lanes carry values within their bounds that follow values: the case that needs no second look. It is
    /// the rule of `Bounds` in the fewest steps. A tolerance b allows what is off by x if x + b <= 2b, both unsigned; b is that of a
    /// reference that is not negative, so any other needs the second look.
    /// @param terms of the first of both feeds: see `termsOf`
    function arePlain(uint256 terms, uint256 pair, uint256 before, uint256 elapsed) internal pure returns (bool plain) {
        int256 scale = Bounds.SCALE;
        assembly ("memory-safe") {
            function strays(range, rates, lane, lastLane, seconds_, scale_) -> stray {
                let value := signextend(14, shr(8, lane))
                let last := signextend(14, shr(8, lastLane))
                let off := sub(mul(sub(value, last), scale_), mul(mul(last, seconds_), signextend(1, rates)))
                let tolerance :=
                    mul(add(shr(STEP, rates), mul(and(shr(STEP_PER_SECOND, rates), 0xffffffffffff), seconds_)), last)
                stray := or(gt(add(off, tolerance), shl(1, tolerance)), shr(255, last))
                stray := or(gt(sub(value, sar(MIN, range)), and(range, 0xffffffffffffffffffffffffffffff)), stray)
            }
            let stray :=
                or(
                    strays(mload(terms), mload(add(terms, 32)), shr(128, pair), shr(128, before), elapsed, scale),
                    strays(mload(add(terms, 64)), mload(add(terms, 96)), pair, before, elapsed, scale)
                )
            plain := iszero(or(stray, and(or(xor(pair, ARE_VALUES), xor(before, ARE_VALUES)), STATUSES)))
        }
    }

    function _termsBytes(uint256 feedCount) private pure returns (uint256) {
        unchecked {
            return (feedCount + feedCount % 2) * TERMS_BYTES;
        }
    }

    function _copy(address code, uint256 offset, uint256 size) private view returns (Listing copied) {
        assembly ("memory-safe") {
            copied := mload(0x40)
            mstore(0x40, add(copied, and(add(size, 63), not(31))))
            extcodecopy(code, copied, offset, size)
        }
    }

    function _word(uint256 place) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(place)
        }
    }
}
