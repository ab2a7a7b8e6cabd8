// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RwaToken} from "./RwaToken.sol";
import {IMintGuard} from "./interfaces/IMintGuard.sol";

/// @title A fund share that mints only what its network signed room for
/// @notice The same two doors as `RwaToken`; each asks the guard first, by its own cap. What the guard refuses is not minted.
contract GuardedToken is RwaToken {
    IMintGuard public immutable guard;

    constructor(
        string memory name_,
        string memory symbol_,
        uint8 decimals_,
        address issuer_,
        address bridge_,
        IMintGuard guard_
    ) RwaToken(name_, symbol_, decimals_, issuer_, bridge_) {
        guard = guard_;
    }

    function _beforeIssue(uint256 amount) internal override {
        guard.consume(amount);
    }

    function _beforeCrosschainMint(uint256 amount) internal override {
        guard.consumeBridged(amount);
    }
}
