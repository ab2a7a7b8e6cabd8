// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../Frost.sol";
import {Statement} from "../Statements.sol";

/// @notice One outcome a deal had.
/// @param outcome 1 = RELEASE, 2 = RETURN
/// @param attempt sequence of the statement that gave it
/// @param settledAt second at which it landed
struct Resolution {
    uint8 outcome;
    uint32 attempt;
    uint40 settledAt;
}

/// @notice Tokens that wait for the outcome of a deal. All members together name the escrow: nobody can take its place with others.
/// @param subject keccak256 of the deal reference
/// @param side which leg of the deal the tokens are: 1 = units, 2 = cash
/// @param token an ERC-20 that moves exactly the amount it is told to
/// @param amount in the token's smallest unit: `units` or `cash` of the payload, whichever `side` says
/// @param from who locks, and gets the tokens back on RETURN
/// @param to who gets the tokens on RELEASE
struct Leg {
    bytes32 subject;
    uint8 side;
    address token;
    uint256 amount;
    address from;
    address to;
}

/// @notice Where the tokens of a leg are.
enum LegState {
    NONE,
    LOCKED,
    PAID
}

/// @title The home gate of settlements: takes the signed outcome of a deal, once, and pays the tokens that waited for it
/// @notice A deal has one home gate. Its outcome is RELEASE (1) or RETURN (2), attested by the group from the cash or
/// securities leg, and closes the deal: an opposite or repeated statement is refused whatever its signature. No time that passes
/// gives an outcome; where none is signed the deal stays open and its tokens stay locked.
///
/// Payload: abi.encode(bytes32 subject, uint8 outcome, uint256 units, uint256 cash, bytes32 cashCurrency), 160 bytes, with
/// subject = keccak256(deal reference).
///
/// A *reversal*, when what the outcome rested on was itself undone, makes the deal DISPUTED (3): nothing is paid, until a statement
/// of a later attempt gives an outcome again. What was paid before stays paid, and every outcome the deal had stays readable.
/// Statement: stream keccak256("countersign/reversal/" || subject), scope and times as of a settlement, sequence = the number of the
/// reversal, from 1. Payload: abi.encode(bytes32 subject, uint32 attempt), 64 bytes, with the attempt that is reversed.
interface ISettlementGate {
    /// @notice A deal got its outcome.
    event Settled(bytes32 indexed subject, uint8 outcome, bytes32 digest);

    /// @notice The outcome of a deal was reversed: it is disputed.
    event Reversed(bytes32 indexed subject, uint32 indexed attempt, uint8 outcome, bytes32 digest);

    /// @notice Tokens wait for the outcome of a deal.
    event LegLocked(bytes32 indexed subject, bytes32 indexed id, Leg leg);

    /// @notice Tokens of a deal were paid.
    event LegPaid(bytes32 indexed subject, bytes32 indexed id, address to);

    /// @dev The statement names another chain or another contract.
    error WrongScope(uint256 scopeChain, address scopeContract);

    /// @dev The statement of a reversal is of another kind or of another deal.
    error WrongStream(bytes32 stream);

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

    /// @dev A disputed deal is settled by a later attempt than the one that was reversed.
    error AttemptNotRising(uint32 reversed, uint32 attempt);

    /// @dev The deal has no outcome to pay or to reverse.
    error NotSettled(bytes32 subject, uint8 outcome);

    /// @dev Not the next reversal of this deal, or of another attempt than the one in force.
    error WrongReversal(uint32 number, uint32 attempt);

    error InvalidSignature(bytes32 digest);

    /// @dev The caller is not `from`, a party is missing, the side is neither 1 nor 2, or there is no amount.
    error InvalidLeg();

    /// @dev The leg was locked before, or is not locked.
    error WrongLegState(bytes32 id, LegState state);

    /// @dev The group attested another amount of this leg.
    error WrongAmount(uint256 attested, uint256 amount);

    /// @dev The token did not move exactly the amount.
    error TransferFailed(address token);

    /// @notice Takes a signed outcome. The caller needs no right.
    function settle(Statement calldata statement, bytes calldata payload, Signature calldata signature) external;

    /// @notice Takes a signed reversal. The caller needs no right.
    function reverse(Statement calldata statement, bytes calldata payload, Signature calldata signature) external;

    /// @notice Locks the caller's tokens until the deal has an outcome; the gate needs their allowance. Only while the deal is open.
    /// @return id names the leg
    function lock(Leg calldata leg) external returns (bytes32 id);

    /// @notice Pays a locked leg: to `to` on RELEASE, if the group attested its amount, and back to `from` on RETURN. The caller
    /// needs no right.
    /// @param payload the payload of the settlement in force
    function pay(Leg calldata leg, bytes calldata payload) external;

    /// @notice 0 while the deal is open, 1 = RELEASE, 2 = RETURN, 3 = disputed.
    function outcomeOf(bytes32 subject) external view returns (uint8);

    /// @notice Every outcome a deal had, the newest last; whether it is in force says `outcomeOf`.
    function historyOf(bytes32 subject) external view returns (Resolution[] memory);

    /// @notice Where the tokens of a leg are, by the id that `lock` returns.
    function stateOf(bytes32 id) external view returns (LegState);

    /// @notice keccak256(abi.encode(leg)).
    function idOf(Leg calldata leg) external pure returns (bytes32);
}
