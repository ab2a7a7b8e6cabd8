// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Creates contracts at addresses that depend on who creates them and on a salt, and on nothing else
/// @notice A network's configuration names its contracts before the group key exists that the hub is created with, so an address can
/// not follow from the code. It follows from the sender, so that nobody takes another's place, and from the address of this
/// contract, which the deterministic-deployment proxy gives it: the same on every chain that has the proxy.
interface IDeployer {
    /// @notice A contract was created.
    event Deployed(address indexed sender, bytes32 indexed salt, address created);

    /// @dev The sender used this salt before.
    error Taken(address sender, bytes32 salt);

    /// @dev The creation code left no code.
    error Empty();

    /// @dev Only the deployer that made a cradle uses it.
    error NotCreator();

    /// @notice Creates a contract at `addressOf(msg.sender, salt)`. An error of its constructor goes through.
    function deploy(bytes32 salt, bytes calldata creationCode) external returns (address created);

    /// @notice Where what `sender` creates under `salt` stands, or will stand.
    function addressOf(address sender, bytes32 salt) external view returns (address);
}
