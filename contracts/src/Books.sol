// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank, Banks} from "./Banks.sol";
import {Committee} from "./Committee.sol";
import {Header} from "./Headers.sol";
import {Lister} from "./Lister.sol";
import {Window, Windows} from "./Windows.sol";
import {ICountersign} from "./interfaces/ICountersign.sol";

/// @title Where books are kept
abstract contract Books is Committee, ICountersign {
    uint256 internal constant LANE_BITS = 128;
    uint256 internal constant LANES_PER_SLOT = 2;

    uint256 private constant MAX_FEEDS = 256;
    uint256 private constant MAX_SLOTS = 128;
    uint256 private constant MAX_ROUNDS = 16;

    /// @dev Two rounds, or 16 in a book with history, in one of two forms. A book of one feed with compact terms is two or 16 `Bank`s and
    /// nothing else. Any other book is a `Header` in heads[0] and lanes in as many banks, two lanes a slot; with history it keeps
    /// the window of each bank too.
    struct Book {
        uint256[MAX_ROUNDS] heads;
        uint256[MAX_ROUNDS] windows;
        uint256[MAX_SLOTS][MAX_ROUNDS] lanes;
        mapping(uint256 place => uint128) refusedLanes;
        Terms terms;
    }

    /// @dev One slot. `announced` is 0 where no terms wait.
    struct Terms {
        uint32 sequence;
        uint16 announced;
        uint40 activeFrom;
        uint16 listing;
    }

    /// @notice Writes the terms that books are listed on.
    Lister public immutable lister = new Lister();

    uint256 private immutable _genesis;
    uint256 private immutable _slotSeconds;

    mapping(bytes32 stream => Book) internal _books;

    /// @param genesis_ Unix second at which slot 0 starts
    /// @param slotSeconds_ length of a slot in seconds
    constructor(uint40 genesis_, uint16 slotSeconds_) {
        if (slotSeconds_ == 0 || genesis_ < Windows.MAX_LAG) revert InvalidConfiguration();
        _genesis = genesis_;
        _slotSeconds = slotSeconds_;
    }

    /// @inheritdoc ICountersign
    function genesis() external view returns (uint40) {
        return uint40(_genesis);
    }

    /// @inheritdoc ICountersign
    function slotSeconds() external view returns (uint16) {
        return uint16(_slotSeconds);
    }

    function _effectiveAt(Window window) internal view returns (uint256) {
        unchecked {
            return _genesis + window.sequence() * _slotSeconds;
        }
    }

    /// @dev How many rounds a book keeps.
    function _roundsKept(uint256 head) internal pure returns (uint256) {
        return 1 + (Banks.isBank(head) ? Bank.wrap(head).lastSlot() : Header.wrap(head).lastBank());
    }

    function _feedCount(uint256 head) internal pure returns (uint256) {
        return Banks.isBank(head) ? 1 : Header.wrap(head).feedCount();
    }

    function _requireFeed(bytes32 stream, uint256 index, uint256 feedCount) internal pure {
        if (feedCount == 0) revert UnknownBook(stream);
        if (index >= feedCount) revert UnknownFeed(stream, index);
    }

    /// @dev Key of a lane that was signed out of bounds.
    function _key(uint256 which, uint256 index) internal pure returns (uint256) {
        return which * MAX_FEEDS + index;
    }

    function _slots(uint256 feedCount) internal pure returns (uint256) {
        unchecked {
            return (feedCount + LANES_PER_SLOT - 1) / LANES_PER_SLOT;
        }
    }

    /// @dev Slot of heads[which].
    function _head(Book storage book, uint256 which) internal pure returns (uint256 slot) {
        assembly ("memory-safe") {
            slot := add(book.slot, which)
        }
    }

    /// @dev Slot of lanes[which][0], behind heads and windows.
    function _bank(Book storage book, uint256 which) internal pure returns (uint256 slot) {
        assembly ("memory-safe") {
            slot := add(add(book.slot, mul(2, MAX_ROUNDS)), mul(which, MAX_SLOTS))
        }
    }

    function _load(uint256 slot) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(slot)
        }
    }
}
