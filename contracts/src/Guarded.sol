// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank, Banks} from "./Banks.sol";
import {Books} from "./Books.sol";
import {Header} from "./Headers.sol";
import {ICountersign} from "./interfaces/ICountersign.sol";

/// @title What the guardian may do: close, and open again what it closed
/// @custom:invariant The guardian changes no value, no time, no terms and no key.
abstract contract Guarded is Books {
    address public immutable guardian;

    modifier onlyGuardian() {
        if (msg.sender != guardian) revert NotGuardian(msg.sender);
        _;
    }

    /// @param guardian_ 0 for none
    constructor(address guardian_) {
        guardian = guardian_;
    }

    /// @inheritdoc ICountersign
    function setHalted(bytes32 stream, bool halted) external onlyGuardian {
        Book storage book = _books[stream];
        uint256 head = book.heads[0];
        if (head == 0) revert UnknownBook(stream);
        if (Banks.isBank(head)) {
            book.heads[0] = Bank.unwrap(Bank.wrap(head).halted(halted));
            if (Banks.isPair(head)) book.heads[1] = Bank.unwrap(Bank.wrap(book.heads[1]).halted(halted));
        } else {
            book.heads[0] = Header.unwrap(Header.wrap(head).halted(halted));
        }
        emit BookHalted(stream, halted);
    }

    /// @inheritdoc ICountersign
    function setEffectsHalted(bool halted) external onlyGuardian {
        _setEffectsHalted(halted);
        emit AllEffectsHalted(halted);
    }
}
