// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "./Frost.sol";
import {Statement, Statements} from "./Statements.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {ICountersign} from "./interfaces/ICountersign.sol";
import {IVectors, Span} from "./interfaces/IVectors.sol";

/// @title What the takers of vectors share: which statement is taken, which one holds, and which entry is one's own
/// @custom:invariant A vector was signed by the one key in force for effects when it landed, and its sequence is above that of
/// every earlier one.
/// @custom:invariant What holds at time t is the vector with the highest sequence among the last two with effectiveAt <= t, and
/// only while t < expiresAt.
abstract contract Vectors is IVectors {
    /// @dev What `_held` gives where no vector holds.
    uint256 internal constant NONE = 2;

    ICommittee public immutable hub;
    uint24 public immutable maxLead;
    uint24 public immutable maxLifetime;

    constructor(ICommittee hub_, uint24 maxLead_, uint24 maxLifetime_) {
        if (maxLead_ == 0 || maxLifetime_ == 0) revert ICountersign.InvalidLimits(maxLead_, maxLifetime_);
        hub = hub_;
        maxLead = maxLead_;
        maxLifetime = maxLifetime_;
    }

    /// @dev Checks a statement against the rules of its stream and stores its span. The caller keeps what it says in `bank`.
    function _take(
        Span[2] storage spans,
        bytes32 stream,
        Statement calldata statement,
        bytes calldata payload,
        Signature calldata signature
    ) internal returns (uint256 bank, bytes32 digest) {
        if (statement.stream != stream) revert WrongStream(statement.stream);
        if (!Statements.isEverywhere(statement)) {
            revert ICommittee.ScopeNotAny(statement.scopeChain, statement.scopeContract);
        }
        uint256 newest = _newest(spans);
        _checkTimes(spans[newest], statement);
        if (keccak256(payload) != statement.payloadHash) revert ICommittee.PayloadMismatch(statement.payloadHash);
        digest = hub.digestOf(statement);
        if (!hub.verifyEffect(digest, signature)) revert ICommittee.InvalidSignature(digest);

        bank = 1 - newest;
        spans[bank] = Span(statement.sequence, statement.effectiveAt, statement.expiresAt);
    }

    function _checkTimes(Span memory newest, Statement calldata statement) private view {
        (uint40 from, uint40 end) = (statement.effectiveAt, statement.expiresAt);
        if (statement.sequence <= newest.sequence) {
            revert ICountersign.SequenceNotRising(newest.sequence, statement.sequence);
        }
        if (block.timestamp < newest.effectiveAt) revert ICommittee.NotYetEffective(newest.effectiveAt);
        if (end <= from) revert ICountersign.EmptyInterval(from);
        if (block.timestamp >= end) revert ICountersign.Expired(end);
        if (end - from > maxLifetime) revert ICountersign.LifetimeTooLong(end - from, maxLifetime);
        if (from > block.timestamp + maxLead) revert ICountersign.LeadTooLong(from - block.timestamp, maxLead);
    }

    /// @dev The bank of the vector that holds now, or NONE: an expired one never falls back to the one before it.
    function _held(Span[2] storage spans) internal view returns (uint256 bank) {
        bank = _newest(spans);
        if (block.timestamp < spans[bank].effectiveAt) bank = 1 - bank;
        if (block.timestamp < spans[bank].effectiveAt || block.timestamp >= spans[bank].expiresAt) return NONE;
    }

    function _newest(Span[2] storage spans) private view returns (uint256) {
        return spans[1].sequence > spans[0].sequence ? 1 : 0;
    }

    /// @dev The entry whose first two words are this chain and this contract. Every entry is looked at: two words that rise
    /// strictly from entry to entry make the order canonical and name nobody twice.
    function _own(bytes calldata entries, uint256 size) internal view returns (bytes calldata own) {
        if (entries.length == 0 || entries.length % size != 0) revert InvalidVector();
        (bytes32 lastChain, bytes32 lastTarget) = (bytes32(0), bytes32(0));
        own = entries[:0];
        for (uint256 i = 0; i < entries.length; i += size) {
            (bytes32 chain, bytes32 target) = (bytes32(entries[i:i + 32]), bytes32(entries[i + 32:i + 64]));
            if (chain < lastChain || (chain == lastChain && target <= lastTarget)) revert InvalidVector();
            (lastChain, lastTarget) = (chain, target);
            bool isOwn = uint256(chain) == block.chainid && target == bytes32(uint256(uint160(address(this))));
            if (isOwn) own = entries[i:i + size];
        }
        if (own.length == 0) revert NotNamed();
    }
}
