// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "./Frost.sol";
import {Statement} from "./Statements.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {ISettlementGate} from "./interfaces/ISettlementGate.sol";

/// @title The home gate of settlements
/// @custom:invariant The outcome of a subject changes once, from 0 to 1 or 2, by a statement that the key in force for
/// effects signed for this chain and this contract, in [effectiveAt, expiresAt).
contract SettlementGate is ISettlementGate {
    uint256 private constant RELEASE = 1;
    uint256 private constant RETURN = 2;
    uint256 private constant PAYLOAD_BYTES = 160;

    /// @notice The hub, which knows whose key signs.
    ICommittee public immutable hub;

    /// @inheritdoc ISettlementGate
    mapping(bytes32 subject => uint8) public outcomeOf;

    constructor(ICommittee hub_) {
        hub = hub_;
    }

    /// @inheritdoc ISettlementGate
    function settle(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        _checkScope(statement);
        _checkInterval(statement);
        (bytes32 subject, uint8 outcome) = _decode(payload, statement.payloadHash);
        if (outcomeOf[subject] != 0) revert AlreadySettled(subject, outcomeOf[subject]);
        bytes32 digest = hub.digestOf(statement);
        if (!hub.verifyEffect(digest, signature)) revert InvalidSignature(digest);

        outcomeOf[subject] = outcome;
        emit Settled(subject, outcome, digest);
    }

    function _checkScope(Statement calldata statement) private view {
        if (statement.scopeChain != block.chainid || statement.scopeContract != address(this)) {
            revert WrongScope(statement.scopeChain, statement.scopeContract);
        }
    }

    function _checkInterval(Statement calldata statement) private view {
        if (block.timestamp < statement.effectiveAt) revert NotYetEffective(statement.effectiveAt);
        if (block.timestamp >= statement.expiresAt) revert Expired(statement.expiresAt);
    }

    function _decode(bytes calldata payload, bytes32 payloadHash) private pure returns (bytes32, uint8) {
        if (payload.length != PAYLOAD_BYTES) revert InvalidPayloadLength(PAYLOAD_BYTES, payload.length);
        if (keccak256(payload) != payloadHash) revert PayloadMismatch(payloadHash);
        (bytes32 subject, uint256 outcome) = abi.decode(payload, (bytes32, uint256));
        if (outcome != RELEASE && outcome != RETURN) revert UnknownOutcome(outcome);
        return (subject, uint8(outcome));
    }
}
