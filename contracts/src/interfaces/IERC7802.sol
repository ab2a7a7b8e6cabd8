// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ERC-165: which interfaces a contract implements
interface IERC165 {
    function supportsInterface(bytes4 interfaceId) external view returns (bool);
}

/// @title ERC-7802: minting and burning by a bridge
/// @notice The interface id is 0x33331994. Amounts are in the token's smallest unit.
interface IERC7802 is IERC165 {
    event CrosschainMint(address indexed to, uint256 amount, address indexed sender);
    event CrosschainBurn(address indexed from, uint256 amount, address indexed sender);

    function crosschainMint(address to, uint256 amount) external;
    function crosschainBurn(address from, uint256 amount) external;
}
