// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CompactTerms} from "./CompactTerms.sol";
import {Lanes} from "./Lanes.sol";
import {Window, Windows} from "./Windows.sol";

/// @notice One round of a book of one feed in one slot. From the highest bit: mark 1, status 7, value 96 (two's complement),
/// window 106, half of the book's terms 46. The mark is always set, which tells the slot from a `Header`.
type Bank is uint256;

using Banks for Bank global;

/// @title The fields of a bank
/// @dev A submission has to load both banks anyway: one to measure from, one to overwrite. So terms that fit into the bits that are
/// left in the two cost nothing, where a slot or a contract of their own would cost 2,100 or 2,600.
library Banks {
    uint256 private constant MARK = 1 << 255;
    uint256 private constant STATUS = 248;
    uint256 private constant VALUE = 152;
    uint256 private constant LAST_BYTE_OF_VALUE = 11;

    /// @notice Whether a slot is a bank, and not a header or empty.
    function isBank(uint256 slot) internal pure returns (bool) {
        return slot >= MARK;
    }

    /// @notice A bank without a round.
    function unused(uint256 half_) internal pure returns (Bank) {
        return Bank.wrap(MARK | half_);
    }

    /// @notice The bank with a round in place of the one it had.
    /// @param lane_ as it is stored; the value has 96 bits, as every value within compact terms
    function renewed(Bank bank, Window window_, uint256 lane_) internal pure returns (Bank) {
        uint256 top = MARK | lane_ << STATUS | uint256(uint96(lane_ >> Lanes.STATUS_BITS)) << VALUE;
        return Bank.wrap(top | Window.unwrap(window_) << CompactTerms.HALF_BITS | bank.half());
    }

    /// @notice The same round under other terms.
    function relisted(Bank bank, uint256 half_) internal pure returns (Bank) {
        return Bank.wrap(Bank.unwrap(bank) ^ bank.half() ^ half_);
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
        uint256 status = (Bank.unwrap(bank) ^ MARK) >> STATUS;
        uint256 value;
        assembly ("memory-safe") {
            value := signextend(LAST_BYTE_OF_VALUE, shr(VALUE, bank))
        }
        return value << Lanes.STATUS_BITS | status;
    }

    function half(Bank bank) internal pure returns (uint256) {
        return Bank.unwrap(bank) & CompactTerms.HALF_MASK;
    }
}
