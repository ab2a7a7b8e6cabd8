// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../Frost.sol";
import {Statement} from "../Statements.sol";

/// @title Halted assets: what the network says when supply and reserve of an asset disagree
/// @notice A halt only closes. It takes effect when it lands and ends at the statement's `expiresAt`, and several add up to the last
/// of their ends. Nothing lifts one early; the network halts for short and signs again while the break lasts.
///
/// It is a fact of the newest key or, in its grace, of the one before: to stop is safe whoever says it. Statement: stream
/// keccak256("countersign/halt/" || asset) with asset = keccak256(name of the asset), no scope. Payload: abi.encode(bytes32 asset,
/// bytes32 reason), 64 bytes; the reason is a code in ASCII, left-aligned, such as "BREAK_OPEN".
interface IHalts {
    /// @notice An asset was halted, or was halted for longer.
    event AssetHalted(bytes32 indexed asset, uint40 until, bytes32 reason, bytes32 digest);

    /// @dev The statement is of another kind or of another asset.
    error WrongStream(bytes32 stream);

    /// @dev The halt would last longer than `MAX_HALT` from now.
    error HaltTooLong(uint40 until);

    /// @dev The asset is halted until then or for longer: the statement changes nothing.
    error AlreadyHalted(bytes32 asset, uint40 until);

    /// @notice Longest time from landing to the end of a halt, in seconds.
    function MAX_HALT() external view returns (uint256);

    /// @notice Halts an asset. The caller needs no right.
    function halt(Statement calldata statement, bytes calldata payload, Signature calldata signature) external;

    /// @notice First second at which the asset is not halted; 0 if it never was.
    function haltedUntil(bytes32 asset) external view returns (uint40);

    /// @notice Whether the asset is halted now.
    function isHalted(bytes32 asset) external view returns (bool);
}
