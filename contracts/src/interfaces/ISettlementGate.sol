// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../Frost.sol";
import {Statement} from "../Statements.sol";

/// @title The home gate of settlements: takes the signed outcome of a deal, once
/// @notice A deal has one home gate. Its outcome is RELEASE (1) or RETURN (2), attested by the group from the cash or
/// securities leg, and is final: an opposite or repeated statement is refused whatever its signature.
///
/// Payload: abi.encode(bytes32 subject, uint8 outcome, uint256 units, uint256 cash, bytes32 cashCurrency), 160 bytes, with
/// subject = keccak256(deal reference).
interface ISettlementGate {
    /// @notice A deal got its outcome.
    event Settled(bytes32 indexed subject, uint8 outcome, bytes32 digest);

    /// @dev The statement names another chain or another contract.
    error WrongScope(uint256 scopeChain, address scopeContract);

    /// @dev Before `effectiveAt`.
    error NotYetEffective(uint40 effectiveAt);

    /// @dev At or after `expiresAt`.
    error Expired(uint40 expiresAt);

    /// @dev The payload is not the one that was signed.
    error PayloadMismatch(bytes32 payloadHash);

    error InvalidPayloadLength(uint256 expected, uint256 length);

    /// @dev Neither RELEASE nor RETURN.
    error UnknownOutcome(uint256 outcome);

    error AlreadySettled(bytes32 subject, uint8 outcome);
    error InvalidSignature(bytes32 digest);

    /// @notice Takes a signed outcome. The caller needs no right.
    function settle(Statement calldata statement, bytes calldata payload, Signature calldata signature) external;

    /// @notice 0 while the deal is open, 1 = RELEASE, 2 = RETURN.
    function outcomeOf(bytes32 subject) external view returns (uint8);
}
