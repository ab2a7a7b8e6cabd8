// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cradle} from "./Cradle.sol";
import {IDeployer} from "./interfaces/IDeployer.sol";

/// @title Addresses that are the same on every chain
/// @custom:invariant Under one sender and salt at most one contract is ever created, by that sender, at `addressOf`.
contract Deployer is IDeployer {
    /// @inheritdoc IDeployer
    function deploy(bytes32 salt, bytes calldata creationCode) external returns (address created) {
        if (_cradleOf(msg.sender, salt).code.length != 0) revert Taken(msg.sender, salt);
        created = new Cradle{salt: _saltOf(msg.sender, salt)}().hatch(creationCode);
        if (created.code.length == 0) revert Empty();
        emit Deployed(msg.sender, salt, created);
    }

    /// @inheritdoc IDeployer
    /// @dev The address of a created contract is keccak256 of the RLP list of its creator and the creator's nonce, here 1.
    function addressOf(address sender, bytes32 salt) external view returns (address) {
        address cradle = _cradleOf(sender, salt);
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", cradle, hex"01")))));
    }

    /// @dev EIP-1014.
    function _cradleOf(address sender, bytes32 salt) private view returns (address) {
        bytes32 hash = keccak256(
            abi.encodePacked(hex"ff", address(this), _saltOf(sender, salt), keccak256(type(Cradle).creationCode))
        );
        return address(uint160(uint256(hash)));
    }

    function _saltOf(address sender, bytes32 salt) private pure returns (bytes32) {
        return keccak256(abi.encode(sender, salt));
    }
}
