// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../Frost.sol";
import {Statement} from "../Statements.sol";

/// @notice The keys a chain accepts. A key is the x coordinate of its point and the parity of y (0 even, 1 odd).
/// @param epoch epoch of the committee that holds the key
/// @param keyX the key
/// @param previousX the key before it, 0 where there was none
/// @param effectiveAt first second at which effects need the key and no longer the previous one
/// @param graceUntil first second at which facts of the previous key are refused
struct Keys {
    uint32 epoch;
    uint256 keyX;
    uint8 keyParity;
    uint256 previousX;
    uint8 previousParity;
    uint40 effectiveAt;
    uint40 graceUntil;
}

/// @notice What one committee says when it hands over to a committee with another key: the payload of a change statement,
/// ABI-encoded, 256 bytes.
/// @param epoch of the committee that takes over
/// @param oldX the key in force
/// @param newX the key that follows
/// @param operators size n of the committee that takes over
/// @param faulty how many f of its members may lie
/// @param graceSeconds how long facts of the old key are taken after the change takes effect
struct Change {
    uint32 epoch;
    uint256 oldX;
    uint8 oldParity;
    uint256 newX;
    uint8 newParity;
    uint16 operators;
    uint16 faulty;
    uint32 graceSeconds;
}

/// @title The committee: whose signature counts, and for what
/// @notice The network's operators hold one threshold key. A change statement, signed by the old and by the new key, hands
/// over from one to the next:
/// - *facts* (books) are taken from the new key as soon as the change has landed, and from the old one until
///   `effectiveAt + graceSeconds`, then never again;
/// - *effects* (settlements, a further change) need exactly one key at a time: the old one before `effectiveAt`, the new
///   one from it.
///
/// At most two keys are known at a time: a change that lands in the grace of the one before it ends that grace. A chain
/// that missed changes takes them one after the other, at any time. Nobody has a right to change a key without signatures, but for the
/// break-glass below.
///
/// **Break-glass.** A committee that lost its key can sign no change. If nothing was heard of it for `silenceSeconds`, the recoverer, an
/// account named at deployment, may announce a change without the old key's signature; it comes into force after as many more
/// seconds of silence. Any round of any book that lands meanwhile, and any rotation, ends it.
interface ICommittee {
    /// @notice A key took over.
    event CommitteeRotated(
        uint32 indexed epoch, uint256 keyX, uint8 keyParity, uint40 effectiveAt, uint40 graceUntil, bytes32 digest
    );

    /// @notice The recoverer announced a key; from `due` on anyone may put it in force, should the silence last.
    event RecoveryAnnounced(uint32 indexed epoch, uint256 keyX, uint8 keyParity, uint40 due);

    /// @dev The guardian stopped everything that has an effect: see `verifyEffect`.
    error EffectsHalted();

    /// @dev A break-glass needs at least seven days of silence.
    error SilenceTooShort(uint32 silenceSeconds);

    /// @dev Only the recoverer announces a key that the one in force did not sign.
    error NotRecoverer(address sender);

    /// @dev The committee was heard: see `lastHeard`.
    error NotSilent(uint40 lastHeard);

    /// @dev No key was announced, or another took over since.
    error NotAnnounced();

    error RecoveryNotDue(uint40 due);

    /// @dev The key is not a curve point with 0 < x < N, or the parity is neither 0 nor 1.
    error InvalidKey();

    /// @dev A statement of another stream than the committee's, or one whose sequence and times are not those of a change:
    /// sequence = epoch, observedAt = nextExpectedAt = effectiveAt, expiresAt = 2^40-1.
    error InvalidChange();

    /// @dev Replayed, or an epoch before one that has taken over.
    error EpochNotRising(uint32 last, uint32 epoch);

    /// @dev The change hands over from a key that is not the one in force.
    error WrongOldKey(uint256 oldX, uint8 oldParity);

    /// @dev A rotation to the same key, or to its negative, which the same shares can sign for.
    error SameKey();

    /// @dev Fewer than 3f+1 operators, f below 1, or more than 255 operators.
    error InvalidCommittee(uint16 operators, uint16 faulty);

    error GraceTooLong(uint32 graceSeconds, uint32 maxGraceSeconds);

    /// @dev The statement names a chain or contract; what it says holds on every chain.
    error ScopeNotAny(uint256 scopeChain, address scopeContract);

    /// @dev What landed last has yet to take effect: a round is not overwritten, a key not replaced before.
    error NotYetEffective(uint40 effectiveAt);

    error InvalidPayloadLength(uint256 expected, uint256 length);

    /// @dev The payload is not the one that was signed.
    error PayloadMismatch(bytes32 payloadHash);

    error InvalidSignature(bytes32 digest);

    /// @notice Hands over to the next key. The caller needs no right.
    /// @param payload the ABI encoding of a `Change`; a word wider than its type reverts without data
    /// @param byOld signature of the key in force over the statement
    /// @param byNew signature of the next key over the same statement: its holders can sign before the old ones let go
    function rotate(
        Statement calldata statement,
        bytes calldata payload,
        Signature calldata byOld,
        Signature calldata byNew
    ) external;

    /// @notice The only account that may break the glass; 0 where nobody may.
    function recoverer() external view returns (address);

    /// @notice Seconds of silence before a recovery may be announced, and again before it comes into force.
    function silenceSeconds() external view returns (uint32);

    /// @notice When the committee was heard last: the latest `effectiveAt` of a round of any book, or of a rotation, or genesis.
    function lastHeard() external view returns (uint256);

    /// @notice Announces the next key without the old one's signature. Only the recoverer, after `silenceSeconds` of silence. A later
    /// announcement replaces an earlier one.
    /// @param payload the ABI encoding of a `Change`
    /// @param byNew signature of the next key over the statement
    function announceRecovery(Statement calldata statement, bytes calldata payload, Signature calldata byNew) external;

    /// @notice Puts an announced key in force at once, if the silence lasted since. The old key verifies nothing from then on. The caller
    /// needs no right.
    function recover() external;

    /// @notice Whether the guardian stopped everything that has an effect.
    function effectsHalted() external view returns (bool);

    /// @notice The key that landed last: facts may be signed with it.
    function groupKey() external view returns (uint256 x, uint8 parity);

    /// @notice Both keys and their times.
    function committee() external view returns (Keys memory);

    /// @notice Longest grace of a change, in seconds.
    function maxGraceSeconds() external view returns (uint32);

    /// @notice Whether `digest` was signed by a key whose facts are taken now.
    function verifyFact(bytes32 digest, Signature calldata signature) external view returns (bool);

    /// @notice Whether `digest` was signed by the one key that may cause effects now. Reverts with EffectsHalted while the guardian
    /// stops them.
    function verifyEffect(bytes32 digest, Signature calldata signature) external view returns (bool);

    /// @notice Hash of the network's genesis configuration, the salt of the EIP-712 domain.
    function networkId() external view returns (bytes32);

    /// @notice EIP-712 domain separator.
    function domainSeparator() external view returns (bytes32);

    /// @notice The 32 bytes the group signs for `statement`.
    function digestOf(Statement calldata statement) external view returns (bytes32);
}
