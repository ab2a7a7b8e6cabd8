// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Changes} from "./Changes.sol";
import {Frost, Signature} from "./Frost.sol";
import {Statement, Statements} from "./Statements.sol";
import {Change, ICommittee, Keys} from "./interfaces/ICommittee.sol";

/// @title The keys of a network on one chain
/// @custom:invariant The epoch only rises, and a key takes over only by a statement that it and the key before it signed, or by the
/// break-glass: announced by the recoverer after `silenceSeconds` of silence, in force after as many more of silence.
/// @custom:invariant At any second exactly one key verifies effects.
/// @custom:invariant A key that was replaced verifies nothing from the end of its grace.
abstract contract Committee is ICommittee {
    using Statements for bytes32;

    uint32 private constant FOUNDING_EPOCH = 1;
    uint256 private constant MIN_SILENCE = 7 days;

    bytes32 public immutable networkId;
    bytes32 public immutable domainSeparator;
    uint32 public immutable maxGraceSeconds;
    address public immutable recoverer;
    uint32 public immutable silenceSeconds;
    uint256 private immutable _foundingParity;

    /// @dev The x coordinate of the newest key, in slot 0 if its parity is that of the founding key and in slot 1 if not.
    /// The other slot is zero. So a book is verified with one cold slot, or two after a rotation to the other parity.
    uint256[2] private _newest;

    uint256 private _previousX;

    /// @dev One slot. `effectiveAt` and `graceUntil` are those of the change to the newest key.
    struct Term {
        uint32 epoch;
        uint40 effectiveAt;
        uint40 graceUntil;
        uint8 previousParity;
        bool effectsHalted;
    }

    Term private _term;

    /// @dev The key that the recoverer announced, in place of that of epoch `replaces`; `announcedAt` is 0 where none waits.
    struct Recovery {
        uint256 keyX;
        bytes32 digest;
        uint8 keyParity;
        uint32 epoch;
        uint32 replaces;
        uint40 announcedAt;
    }

    Recovery private _recovery;

    /// @param network hash of the network's genesis configuration
    /// @param keyX x coordinate of the founding committee's key
    /// @param keyParity 0 when its y coordinate is even, 1 when it is odd
    /// @param maxGraceSeconds_ longest that facts of a replaced key may be taken after a change takes effect
    /// @param recoverer_ the account that may break the glass, 0 for none
    /// @param silenceSeconds_ the silence it takes, at least seven days: longer than the longest time between two rounds
    constructor(
        bytes32 network,
        uint256 keyX,
        uint8 keyParity,
        uint32 maxGraceSeconds_,
        address recoverer_,
        uint32 silenceSeconds_
    ) {
        if (!Frost.isKey(keyX, keyParity)) revert InvalidKey();
        if (recoverer_ != address(0) && silenceSeconds_ < MIN_SILENCE) revert SilenceTooShort(silenceSeconds_);
        (recoverer, silenceSeconds) = (recoverer_, silenceSeconds_);
        networkId = network;
        domainSeparator = Statements.domainSeparator(network);
        maxGraceSeconds = maxGraceSeconds_;
        _foundingParity = keyParity;
        _newest[0] = keyX;
        _term.epoch = FOUNDING_EPOCH;
    }

    // ------------------------------------------------------------------ rotate

    /// @inheritdoc ICommittee
    function rotate(
        Statement calldata statement,
        bytes calldata payload,
        Signature calldata byOld,
        Signature calldata byNew
    ) external {
        Change memory change = Changes.read(statement, payload);
        if (_term.effectsHalted) revert EffectsHalted();
        _checkSuccession(change);
        bytes32 digest = domainSeparator.digest(statement);
        if (!Frost.verify(change.oldX, change.oldParity, digest, byOld)) revert InvalidSignature(digest);
        if (!Frost.verify(change.newX, change.newParity, digest, byNew)) revert InvalidSignature(digest);
        uint40 from = statement.effectiveAt;
        _handOver(change.epoch, change.newX, change.newParity, from, from + change.graceSeconds, digest);
    }

    function _handOver(uint32 epoch, uint256 x, uint8 parity, uint40 effectiveAt, uint40 graceUntil, bytes32 digest)
        private
    {
        (uint256 oldX, uint8 oldParity) = groupKey();
        _setNewest(x, parity);
        _previousX = oldX;
        _term = Term(epoch, effectiveAt, graceUntil, oldParity, _term.effectsHalted);
        emit CommitteeRotated(epoch, x, parity, effectiveAt, graceUntil, digest);
    }

    /// @dev The key that a change replaces must be the newest and in force.
    function _checkSuccession(Change memory change) private view {
        Term memory term = _term;
        (uint256 x, uint8 parity) = groupKey();
        if (change.epoch <= term.epoch) revert EpochNotRising(term.epoch, change.epoch);
        if (block.timestamp < term.effectiveAt) revert NotYetEffective(term.effectiveAt);
        if (change.oldX != x || change.oldParity != parity) revert WrongOldKey(change.oldX, change.oldParity);
        if (change.graceSeconds > maxGraceSeconds) revert GraceTooLong(change.graceSeconds, maxGraceSeconds);
    }

    function _setNewest(uint256 x, uint8 parity) private {
        uint256 slot = parity ^ _foundingParity;
        _newest[slot] = x;
        _newest[1 - slot] = 0;
    }

    // ------------------------------------------------------------- break-glass

    /// @inheritdoc ICommittee
    function announceRecovery(Statement calldata statement, bytes calldata payload, Signature calldata byNew) external {
        if (msg.sender != recoverer) revert NotRecoverer(msg.sender);
        Change memory change = Changes.read(statement, payload);
        _checkSuccession(change);
        bytes32 digest = domainSeparator.digest(statement);
        if (!Frost.verify(change.newX, change.newParity, digest, byNew)) revert InvalidSignature(digest);
        uint256 heard = lastHeard();
        if (block.timestamp < heard + silenceSeconds) revert NotSilent(uint40(heard));

        uint40 time = uint40(block.timestamp);
        _recovery = Recovery(change.newX, digest, change.newParity, change.epoch, _term.epoch, time);
        emit RecoveryAnnounced(change.epoch, change.newX, change.newParity, time + silenceSeconds);
    }

    /// @inheritdoc ICommittee
    function recover() external {
        Recovery memory announced = _recovery;
        if (announced.announcedAt == 0 || announced.replaces != _term.epoch) revert NotAnnounced();
        uint40 due = announced.announcedAt + silenceSeconds;
        if (block.timestamp < due) revert RecoveryNotDue(due);
        uint256 heard = lastHeard();
        if (heard >= announced.announcedAt) revert NotSilent(uint40(heard));

        delete _recovery;
        uint40 time = uint40(block.timestamp);
        _handOver(announced.epoch, announced.keyX, announced.keyParity, time, time, announced.digest);
    }

    /// @inheritdoc ICommittee
    function lastHeard() public view returns (uint256) {
        uint256 rotated = _term.effectiveAt;
        uint256 published = _newestEffect();
        return rotated > published ? rotated : published;
    }

    /// @dev The latest second at which a round of any book takes effect, at least the genesis.
    function _newestEffect() internal view virtual returns (uint256);

    function _setEffectsHalted(bool halted) internal {
        _term.effectsHalted = halted;
    }

    // ------------------------------------------------------------------ verify

    /// @inheritdoc ICommittee
    function verifyFact(bytes32 digest, Signature calldata signature) external view returns (bool) {
        return _isFact(digest, signature);
    }

    /// @inheritdoc ICommittee
    function verifyEffect(bytes32 digest, Signature calldata signature) external view returns (bool) {
        return _isEffect(digest, signature);
    }

    function _isEffect(bytes32 digest, Signature calldata signature) internal view returns (bool) {
        (uint256 x, uint256 parity) = _newestKey();
        Term memory term = _term;
        if (term.effectsHalted) revert EffectsHalted();
        if (block.timestamp < term.effectiveAt) (x, parity) = (_previousX, term.previousParity);
        return Frost.verify(x, parity, digest, signature);
    }

    /// @dev The newest key first: outside a change nothing but its slot is read. `_newestKey` is written out for a few gas a round.
    function _isFact(bytes32 digest, Signature calldata signature) internal view returns (bool) {
        (uint256 x, uint256 parity) = (_newest[0], _foundingParity);
        if (x == 0) (x, parity) = (_newest[1], parity ^ 1);
        if (Frost.verify(x, parity, digest, signature)) return true;
        Term memory term = _term;
        return block.timestamp < term.graceUntil && Frost.verify(_previousX, term.previousParity, digest, signature);
    }

    function _newestKey() private view returns (uint256 x, uint256 parity) {
        (x, parity) = (_newest[0], _foundingParity);
        if (x == 0) (x, parity) = (_newest[1], parity ^ 1);
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc ICommittee
    function groupKey() public view returns (uint256 x, uint8 parity) {
        uint256 bit;
        (x, bit) = _newestKey();
        parity = uint8(bit);
    }

    /// @inheritdoc ICommittee
    function committee() external view returns (Keys memory) {
        (uint256 x, uint8 parity) = groupKey();
        Term memory term = _term;
        return Keys(term.epoch, x, parity, _previousX, term.previousParity, term.effectiveAt, term.graceUntil);
    }

    /// @inheritdoc ICommittee
    function effectsHalted() external view returns (bool) {
        return _term.effectsHalted;
    }

    /// @inheritdoc ICommittee
    function digestOf(Statement calldata statement) external view returns (bytes32) {
        return domainSeparator.digest(statement);
    }
}
