// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeployer} from "./interfaces/IDeployer.sol";

/// @title Creates one contract in its life, for its creator
/// @dev Its code is the same whatever it creates, so that its address, and by that the address of what it creates, says nothing of
/// the code that is created.
contract Cradle {
    address private immutable creator = msg.sender;

    /// @notice Creates a contract; its own errors go through.
    function hatch(bytes calldata creationCode) external returns (address created) {
        if (msg.sender != creator) revert IDeployer.NotCreator();
        bytes memory code = creationCode;
        assembly ("memory-safe") {
            created := create(0, add(code, 32), mload(code))
            if iszero(created) {
                let data := mload(0x40)
                returndatacopy(data, 0, returndatasize())
                revert(data, returndatasize())
            }
        }
    }
}
