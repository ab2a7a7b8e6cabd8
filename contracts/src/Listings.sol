// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Lanes} from "./Lanes.sol";
import {Breach, Feed, ICountersign} from "./interfaces/ICountersign.sol";

/// @notice The terms of a book in memory: 8 bytes of limits, then 64 bytes a feed.
type Listing is bytes32;

using Listings for Listing global;

/// @title The terms on which a book is listed, kept as the code of a contract
/// @notice Code is written once and read for 2,600 gas whatever its length, where storage would cost 4,200 a feed. The
/// contract's address follows from the hub's address and its count of creations (its account nonce), so a book names its
/// listing in 16 bits.
/// @dev Code: a zero byte (STOP), maxLead 24 bits, maxLifetime 24 bits, two zero bytes, then for each feed two words from the
/// highest bit: min 120, max 120, decimals 8, zero 8; unit 200, maxStep 16, maxStepPerDay 16, accrual 16, zero 8.
library Listings {
    uint256 internal constant MAX_LISTINGS = type(uint16).max;
    uint16 internal constant ANY_STEP = type(uint16).max;

    uint256 private constant LIMITS_BYTES = 8;
    uint256 private constant FEED_BYTES = 64;
    uint256 private constant MAX_DECIMALS = 38;
    int256 private constant BASIS_POINTS = 10_000;
    int256 private constant YEAR = 365 days;

    /// @dev PUSH2 size, then: DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN. It returns the code that stands behind it.
    bytes1 private constant PUSH_SIZE = 0x61;
    bytes7 private constant RETURN_CODE = 0x80600a5f395ff3;

    // ------------------------------------------------------------------- write

    /// @notice Writes the listing `number`, which must be the hub's account nonce.
    function write(uint16 number, uint24 lead, uint24 lifetime, Feed[] memory feeds) internal {
        uint16 size = uint16(1 + LIMITS_BYTES + feeds.length * FEED_BYTES);
        bytes memory code = abi.encodePacked(PUSH_SIZE, size, RETURN_CODE, bytes1(0), lead, lifetime, uint16(0));
        for (uint256 i = 0; i < feeds.length; i++) {
            code = bytes.concat(code, _encoded(i, feeds[i]));
        }
        address created;
        assembly ("memory-safe") {
            created := create(0, add(code, 32), mload(code))
        }
        if (created == address(0) || created != addressOf(number)) revert ICountersign.ListingFailed(number);
    }

    function _encoded(uint256 index, Feed memory terms) private pure returns (bytes memory) {
        bool valid = terms.unit != 0 && terms.decimals <= MAX_DECIMALS && terms.min <= terms.max && terms.maxStep != 0;
        if (!valid) revert ICountersign.InvalidFeed(index);
        return abi.encodePacked(
            terms.min,
            terms.max,
            terms.decimals,
            bytes1(0),
            terms.unit,
            terms.maxStep,
            terms.maxStepPerDay,
            terms.accrual,
            bytes1(0)
        );
    }

    /// @notice Address of the contract that this one creates with account nonce `number` (RLP, yellow paper section 7).
    function addressOf(uint16 number) internal view returns (address) {
        bytes memory nonce = number < 0x80
            ? abi.encodePacked(bytes1(0xd6), bytes1(0x94), address(this), uint8(number))
            : number < 0x100
                ? abi.encodePacked(bytes1(0xd7), bytes1(0x94), address(this), bytes1(0x81), uint8(number))
                : abi.encodePacked(bytes1(0xd8), bytes1(0x94), address(this), bytes1(0x82), number);
        return address(uint160(uint256(keccak256(nonce))));
    }

    // -------------------------------------------------------------------- read

    /// @notice Loads the listing `number` of a book of `feedCount` feeds.
    function load(uint16 number, uint256 feedCount) internal view returns (Listing listing) {
        address code = addressOf(number);
        uint256 size = LIMITS_BYTES + feedCount * FEED_BYTES;
        assembly ("memory-safe") {
            listing := mload(0x40)
            mstore(0x40, add(listing, and(add(size, 63), not(31))))
            extcodecopy(code, listing, 1, size)
        }
    }

    function maxLead(Listing listing) internal pure returns (uint24) {
        return uint24(_word(listing, 0) >> 232);
    }

    function maxLifetime(Listing listing) internal pure returns (uint24) {
        return uint24(_word(listing, 0) >> 208);
    }

    /// @notice The terms of one feed. The index is below the feed count.
    function feed(Listing listing, uint256 index) internal pure returns (Feed memory) {
        (uint256 range, uint256 rest) = _feedWords(listing, index);
        return Feed(
            bytes25(bytes32(rest)),
            uint8(range >> 8),
            int120(uint120(range >> 136)),
            int120(uint120(range >> 16)),
            uint16(rest >> 40),
            uint16(rest >> 24),
            int16(uint16(rest >> 8))
        );
    }

    /// @notice What is wrong with a value, if anything. The last accepted value grows by the accrual of the elapsed time; from
    /// there the value may lie `maxStep + maxStepPerDay * days` away, in basis points of the last value, rounded down.
    /// @param hasLast whether a value of this feed was ever accepted; if not, only the range applies
    /// @param elapsed seconds between the `effectiveAt` of both
    function breachOf(Listing listing, uint256 index, int256 value, bool hasLast, int256 last, uint256 elapsed)
        internal
        pure
        returns (Breach)
    {
        (uint256 range, uint256 rest) = _feedWords(listing, index);
        if (value < int120(uint120(range >> 136))) return Breach.BELOW_MINIMUM;
        if (value > int120(uint120(range >> 16))) return Breach.ABOVE_MAXIMUM;
        if (hasLast && uint16(rest >> 40) != ANY_STEP && _isStepTooLarge(rest, value, last, elapsed)) {
            return Breach.STEP_TOO_LARGE;
        }
        return Breach.NONE;
    }

    /// @notice Whether a lane carries a value within its bounds that follows a value: the case that needs no second look.
    function isPlain(Listing listing, uint256 index, uint256 lane, uint256 laneBefore, uint256 elapsed)
        internal
        pure
        returns (bool)
    {
        if (uint8(lane) != Lanes.VALUE || uint8(laneBefore) != Lanes.VALUE) return false;
        return breachOf(listing, index, Lanes.value(lane), true, Lanes.value(laneBefore), elapsed) == Breach.NONE;
    }

    /// @dev Unchecked: values have 120 bits, rates 16 and times 40, so no product exceeds 200 bits.
    function _isStepTooLarge(uint256 rest, int256 value, int256 last, uint256 elapsed) private pure returns (bool) {
        unchecked {
            int256 centre = last + last * int16(uint16(rest >> 8)) * int256(elapsed) / (YEAR * BASIS_POINTS);
            uint256 step = uint16(rest >> 40) + uint16(rest >> 24) * elapsed / 1 days;
            return _abs(value - centre) > int256(step) * _abs(last) / BASIS_POINTS;
        }
    }

    function _feedWords(Listing listing, uint256 index) private pure returns (uint256 range, uint256 rest) {
        uint256 offset = LIMITS_BYTES + index * FEED_BYTES;
        return (_word(listing, offset), _word(listing, offset + 32));
    }

    function _word(Listing listing, uint256 offset) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(listing, offset))
        }
    }

    function _abs(int256 value) private pure returns (int256) {
        unchecked {
            return value < 0 ? -value : value;
        }
    }
}
