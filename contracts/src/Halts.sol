// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "./Frost.sol";
import {Statement, Statements} from "./Statements.sol";
import {Streams} from "./Streams.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {ICountersign} from "./interfaces/ICountersign.sol";
import {IHalts} from "./interfaces/IHalts.sol";

/// @title The halts of a network's assets on one chain
/// @custom:invariant The end of a halt never comes nearer, and moves only by a statement signed by a key whose facts were taken.
contract Halts is IHalts {
    /// @inheritdoc IHalts
    uint256 public constant MAX_HALT = 7 days;

    uint256 private constant PAYLOAD_BYTES = 64;

    /// @notice The hub, which knows whose key signs.
    ICommittee public immutable hub;

    /// @inheritdoc IHalts
    mapping(bytes32 asset => uint40) public haltedUntil;

    constructor(ICommittee hub_) {
        hub = hub_;
    }

    /// @inheritdoc IHalts
    function halt(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        (bytes32 asset, bytes32 reason) = _decode(payload, statement.payloadHash);
        if (statement.stream != Streams.ofHalts(asset)) revert WrongStream(statement.stream);
        if (!Statements.isEverywhere(statement)) {
            revert ICommittee.ScopeNotAny(statement.scopeChain, statement.scopeContract);
        }
        _checkEnd(asset, statement.expiresAt);
        bytes32 digest = hub.digestOf(statement);
        if (!hub.verifyFact(digest, signature)) revert ICommittee.InvalidSignature(digest);

        haltedUntil[asset] = statement.expiresAt;
        emit AssetHalted(asset, statement.expiresAt, reason, digest);
    }

    /// @inheritdoc IHalts
    function isHalted(bytes32 asset) external view returns (bool) {
        return block.timestamp < haltedUntil[asset];
    }

    function _decode(bytes calldata payload, bytes32 payloadHash) private pure returns (bytes32, bytes32) {
        if (payload.length != PAYLOAD_BYTES) {
            revert ICommittee.InvalidPayloadLength(PAYLOAD_BYTES, payload.length);
        }
        if (keccak256(payload) != payloadHash) revert ICommittee.PayloadMismatch(payloadHash);
        return abi.decode(payload, (bytes32, bytes32));
    }

    function _checkEnd(bytes32 asset, uint40 until) private view {
        if (block.timestamp >= until) revert ICountersign.Expired(until);
        if (until > block.timestamp + MAX_HALT) revert HaltTooLong(until);
        if (until <= haltedUntil[asset]) revert AlreadyHalted(asset, haltedUntil[asset]);
    }
}
