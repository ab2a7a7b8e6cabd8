// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "./interfaces/IERC20.sol";

/// @title Moving ERC-20 tokens that may return nothing
library Tokens {
    /// @notice Whether `token` is a contract that took the call and did not answer false.
    function tryTransfer(address token, address to, uint256 amount) internal returns (bool) {
        return _call(token, abi.encodeCall(IERC20.transfer, (to, amount)));
    }

    /// @notice Whether `token` is a contract that took the call and did not answer false.
    function tryTransferFrom(address token, address from, address to, uint256 amount) internal returns (bool) {
        return _call(token, abi.encodeCall(IERC20.transferFrom, (from, to, amount)));
    }

    function _call(address token, bytes memory data) private returns (bool) {
        (bool ok, bytes memory answer) = token.call(data);
        if (!ok || token.code.length == 0) return false;
        return answer.length == 0 || (answer.length == 32 && bytes32(answer) == bytes32(uint256(1)));
    }
}
