// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "./Frost.sol";
import {Statement} from "./Statements.sol";
import {Streams} from "./Streams.sol";
import {Tokens} from "./Tokens.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {IERC20} from "./interfaces/IERC20.sol";
import {ISettlementGate, Leg, LegState, Resolution} from "./interfaces/ISettlementGate.sol";

/// @title The home gate of settlements
/// @custom:invariant The outcome of a subject changes only by a statement that the key in force for effects signed for this chain
/// and this contract, in [effectiveAt, expiresAt): from open or disputed to RELEASE or RETURN, and from these to disputed.
/// @custom:invariant A leg is paid at most once, and only under the outcome in force.
/// @custom:invariant Of each token the gate holds at least the sum of the legs that are locked in it.
contract SettlementGate is ISettlementGate {
    uint8 private constant OPEN = 0;
    uint8 private constant RELEASE = 1;
    uint8 private constant RETURN = 2;
    uint8 private constant DISPUTED = 3;
    uint8 private constant UNITS = 1;
    uint8 private constant CASH = 2;
    uint256 private constant SETTLEMENT_BYTES = 160;
    uint256 private constant REVERSAL_BYTES = 64;

    /// @dev One slot. `terms` are the first 20 bytes of the hash of the payload in force: what a forger would have to hit.
    struct Deal {
        uint8 outcome;
        uint32 attempt;
        uint40 settledAt;
        uint16 reversals;
        bytes20 terms;
    }

    /// @notice The hub, which knows whose key signs.
    ICommittee public immutable hub;

    /// @inheritdoc ISettlementGate
    mapping(bytes32 id => LegState) public stateOf;

    mapping(bytes32 subject => Deal) private _deals;
    mapping(bytes32 subject => Resolution[]) private _reversed;

    constructor(ICommittee hub_) {
        hub = hub_;
    }

    // ------------------------------------------------------------------ settle

    /// @inheritdoc ISettlementGate
    function settle(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        _checkScope(statement);
        _checkInterval(statement);
        _checkPayload(payload, SETTLEMENT_BYTES, statement.payloadHash);
        (bytes32 subject, uint8 outcome) = _outcome(payload);
        Deal storage deal = _deals[subject];
        if (_isSettled(deal.outcome)) revert AlreadySettled(subject, deal.outcome);
        if (deal.outcome == DISPUTED && statement.sequence <= deal.attempt) {
            revert AttemptNotRising(deal.attempt, statement.sequence);
        }
        bytes32 digest = _verified(statement, signature);

        (deal.outcome, deal.attempt, deal.settledAt) = (outcome, statement.sequence, uint40(block.timestamp));
        deal.terms = bytes20(statement.payloadHash);
        emit Settled(subject, outcome, digest);
    }

    /// @inheritdoc ISettlementGate
    function reverse(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        _checkScope(statement);
        _checkInterval(statement);
        _checkPayload(payload, REVERSAL_BYTES, statement.payloadHash);
        (bytes32 subject, uint32 attempt) = abi.decode(payload, (bytes32, uint32));
        if (statement.stream != Streams.ofReversals(subject)) revert WrongStream(statement.stream);
        Deal storage deal = _deals[subject];
        if (!_isSettled(deal.outcome)) revert NotSettled(subject, deal.outcome);
        if (statement.sequence != deal.reversals + 1 || attempt != deal.attempt) {
            revert WrongReversal(statement.sequence, attempt);
        }
        bytes32 digest = _verified(statement, signature);

        emit Reversed(subject, attempt, deal.outcome, digest);
        _reversed[subject].push(Resolution(deal.outcome, deal.attempt, deal.settledAt));
        (deal.outcome, deal.reversals, deal.terms) = (DISPUTED, deal.reversals + 1, bytes20(0));
    }

    // -------------------------------------------------------------------- legs

    /// @inheritdoc ISettlementGate
    /// @dev The state changes before the token is called, so that a token which calls back finds the leg locked.
    function lock(Leg calldata leg) external returns (bytes32 id) {
        bool isWhole = leg.amount != 0 && leg.to != address(0) && (leg.side == UNITS || leg.side == CASH);
        if (leg.from != msg.sender || !isWhole) revert InvalidLeg();
        uint8 outcome = _deals[leg.subject].outcome;
        if (outcome != OPEN) revert AlreadySettled(leg.subject, outcome);
        id = _change(leg, LegState.NONE, LegState.LOCKED);

        emit LegLocked(leg.subject, id, leg);
        uint256 before = IERC20(leg.token).balanceOf(address(this));
        bool moved = Tokens.tryTransferFrom(leg.token, leg.from, address(this), leg.amount);
        if (!moved || IERC20(leg.token).balanceOf(address(this)) != before + leg.amount) {
            revert TransferFailed(leg.token);
        }
    }

    /// @inheritdoc ISettlementGate
    function pay(Leg calldata leg, bytes calldata payload) external {
        Deal storage deal = _deals[leg.subject];
        uint8 outcome = deal.outcome;
        if (!_isSettled(outcome)) revert NotSettled(leg.subject, outcome);
        if (bytes20(keccak256(payload)) != deal.terms) revert PayloadMismatch(keccak256(payload));
        if (outcome == RELEASE) _checkAmount(leg, payload);
        bytes32 id = _change(leg, LegState.LOCKED, LegState.PAID);

        address to = outcome == RELEASE ? leg.to : leg.from;
        emit LegPaid(leg.subject, id, to);
        if (!Tokens.tryTransfer(leg.token, to, leg.amount)) revert TransferFailed(leg.token);
    }

    function _checkAmount(Leg calldata leg, bytes calldata payload) private pure {
        (,, uint256 units, uint256 cash) = abi.decode(payload, (bytes32, uint8, uint256, uint256));
        uint256 attested = leg.side == UNITS ? units : cash;
        if (attested != leg.amount) revert WrongAmount(attested, leg.amount);
    }

    function _change(Leg calldata leg, LegState from, LegState to) private returns (bytes32 id) {
        id = idOf(leg);
        if (stateOf[id] != from) revert WrongLegState(id, stateOf[id]);
        stateOf[id] = to;
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc ISettlementGate
    function outcomeOf(bytes32 subject) external view returns (uint8) {
        return _deals[subject].outcome;
    }

    /// @inheritdoc ISettlementGate
    function historyOf(bytes32 subject) external view returns (Resolution[] memory history) {
        Resolution[] memory reversed = _reversed[subject];
        Deal memory deal = _deals[subject];
        if (!_isSettled(deal.outcome)) return reversed;
        history = new Resolution[](reversed.length + 1);
        for (uint256 i = 0; i < reversed.length; i++) {
            history[i] = reversed[i];
        }
        history[reversed.length] = Resolution(deal.outcome, deal.attempt, deal.settledAt);
    }

    /// @inheritdoc ISettlementGate
    function idOf(Leg calldata leg) public pure returns (bytes32) {
        return keccak256(abi.encode(leg));
    }

    // ------------------------------------------------------------------ checks

    function _isSettled(uint8 outcome) private pure returns (bool) {
        return outcome == RELEASE || outcome == RETURN;
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

    function _checkPayload(bytes calldata payload, uint256 size, bytes32 payloadHash) private pure {
        if (payload.length != size) revert InvalidPayloadLength(size, payload.length);
        if (keccak256(payload) != payloadHash) revert PayloadMismatch(payloadHash);
    }

    function _outcome(bytes calldata payload) private pure returns (bytes32 subject, uint8) {
        uint256 outcome;
        (subject, outcome) = abi.decode(payload, (bytes32, uint256));
        if (outcome != RELEASE && outcome != RETURN) revert UnknownOutcome(outcome);
        return (subject, uint8(outcome));
    }

    function _verified(Statement calldata statement, Signature calldata signature)
        private
        view
        returns (bytes32 digest)
    {
        digest = hub.digestOf(statement);
        if (!hub.verifyEffect(digest, signature)) revert InvalidSignature(digest);
    }
}
