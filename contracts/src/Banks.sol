// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CompactTerms} from "./CompactTerms.sol";
import {Lanes} from "./Lanes.sol";
import {Window, Windows} from "./Windows.sol";

/// @notice One round of a book of one feed in one slot. From the highest bit: mark 1, place 4, halted 1, status 3, value 95 (two's
/// complement), window 106, half of the book's terms 46. The mark is always set, which tells the slot from a `Header`.
///
/// Slot 0 is the head. In a book without history its place is 0, and slot 1 holds the other of two rounds. In a book with history the
/// head holds the newest round and slots 1 to 15 those before it; the place is the slot that the head's round moves to next.
type Bank is uint256;

using Banks for Bank global;

/// @title The fields of a bank
/// @dev A submission has to load both slots anyway: one to measure from, one to overwrite. So terms that fit into the bits that are
/// left in the two cost nothing, where a slot or a contract of their own would cost 2,100 or 2,600.
library Banks {
    /// @notice The last slot of a book with history.
    uint256 internal constant LAST_PLACE = 15;

    uint256 private constant MARK = 1 << 255;
    uint256 private constant PLACE = 251;
    uint256 private constant PLACE_UNIT = 2 ** PLACE;
    uint256 private constant MARK_ALONE = MARK >> PLACE;
    uint256 private constant LAST_AND_MARK = MARK_ALONE | LAST_PLACE;
    uint256 private constant FLAGS = 250;
    uint256 private constant STATUS = 247;
    uint256 private constant STATUS_MASK = 2 ** 3 - 1;
    uint256 private constant HALTED_AND_STATUS_MASK = 2 ** 4 - 1;
    uint256 private constant VALUE = 152;
    uint256 private constant VALUE_BITS = 95;
    uint256 private constant VALUE_MASK = 2 ** VALUE_BITS - 1;
    uint256 private constant ABOVE_VALUE = 256 - VALUE - VALUE_BITS;

    /// @notice Whether a slot is a bank, and not a header or empty.
    function isBank(uint256 slot) internal pure returns (bool) {
        return slot >= MARK;
    }

    /// @notice Whether a slot is the head of a book without history.
    function isPair(uint256 slot) internal pure returns (bool) {
        return slot >> PLACE == MARK_ALONE;
    }

    /// @notice Whether a slot is the head of a book with history.
    function isRing(uint256 slot) internal pure returns (bool) {
        return slot >> PLACE > MARK_ALONE;
    }

    /// @notice A bank without a round.
    /// @param place_ of a head: 0 in a book without history, else 1
    function unused(uint256 half_, uint256 place_) internal pure returns (Bank) {
        return Bank.wrap(MARK | place_ << PLACE | half_);
    }

    /// @notice The bank with a round in place of the one it had.
    /// @param lane_ as it is stored; the value has 95 bits, as every value within compact terms
    function renewed(Bank bank, Window window_, uint256 lane_) internal pure returns (Bank) {
        uint256 top = Bank.unwrap(bank) >> FLAGS << FLAGS | (lane_ & STATUS_MASK) << STATUS
            | (lane_ >> Lanes.STATUS_BITS & VALUE_MASK) << VALUE;
        return Bank.wrap(top | Window.unwrap(window_) << CompactTerms.HALF_BITS | bank.half());
    }

    /// @notice The head once its round moved to its place: the place rises by one, or from the last to the first.
    function moved(Bank head) internal pure returns (Bank) {
        unchecked {
            uint256 lastToFirst = (Bank.unwrap(head) >> PLACE) / LAST_AND_MARK * LAST_PLACE;
            return Bank.wrap(Bank.unwrap(head) + PLACE_UNIT - lastToFirst * PLACE_UNIT);
        }
    }

    /// @notice The same round under other terms.
    function relisted(Bank bank, uint256 half_) internal pure returns (Bank) {
        return Bank.wrap(Bank.unwrap(bank) ^ bank.half() ^ half_);
    }

    function place(Bank head) internal pure returns (uint256) {
        return (Bank.unwrap(head) ^ MARK) >> PLACE;
    }

    /// @notice Last slot of the book.
    function lastSlot(Bank head) internal pure returns (uint256) {
        return head.place() == 0 ? 1 : LAST_PLACE;
    }

    /// @notice Slot of the round before that in slot `which`.
    function preceding(Bank head, uint256 which) internal pure returns (uint256) {
        uint256 place_ = head.place();
        if (place_ == 0) return 1 - which;
        uint256 from = which == 0 ? place_ : which;
        return from == 1 ? LAST_PLACE : from - 1;
    }

    function window(Bank bank) internal pure returns (Window) {
        return Window.wrap(Bank.unwrap(bank) >> CompactTerms.HALF_BITS & Windows.MASK);
    }

    /// @notice Whether the round of this bank is the later of two.
    /// @dev The window is compared without the fields around it: those above are cut off, the terms below decide only where
    /// neither bank has a round.
    function isAfter(Bank bank, Bank other) internal pure returns (bool) {
        unchecked {
            return Bank.unwrap(bank) << 256 - VALUE > Bank.unwrap(other) << 256 - VALUE;
        }
    }

    /// @notice Value and status as a lane; the bits above 128 repeat the sign.
    function lane(Bank bank) internal pure returns (uint256) {
        return _signedValue(bank) << Lanes.STATUS_BITS | Bank.unwrap(bank) >> STATUS & STATUS_MASK;
    }

    /// @notice The lane as a reader gets it: with the mark `Lanes.HALTED` where the book is halted.
    function served(Bank bank) internal pure returns (uint256) {
        return _signedValue(bank) << Lanes.STATUS_BITS | Bank.unwrap(bank) >> STATUS & HALTED_AND_STATUS_MASK;
    }

    function half(Bank bank) internal pure returns (uint256) {
        return Bank.unwrap(bank) & CompactTerms.HALF_MASK;
    }

    function _signedValue(Bank bank) private pure returns (uint256) {
        return uint256(int256(Bank.unwrap(bank) << ABOVE_VALUE) >> VALUE + ABOVE_VALUE);
    }
}
