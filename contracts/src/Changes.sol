// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Frost} from "./Frost.sol";
import {Statement, Statements} from "./Statements.sol";
import {Change, ICommittee} from "./interfaces/ICommittee.sol";

/// @title What makes a change statement well formed, whatever key is in force
library Changes {
    uint256 private constant PAYLOAD_BYTES = 256;
    uint256 private constant MAX_OPERATORS = 255;

    /// @notice Reads a change and checks everything that needs neither state nor signatures.
    function read(Statement calldata statement, bytes calldata payload) internal pure returns (Change memory change) {
        _checkForm(statement);
        if (payload.length != PAYLOAD_BYTES) revert ICommittee.InvalidPayloadLength(PAYLOAD_BYTES, payload.length);
        if (keccak256(payload) != statement.payloadHash) revert ICommittee.PayloadMismatch(statement.payloadHash);
        change = abi.decode(payload, (Change));
        if (change.epoch != statement.sequence) revert ICommittee.InvalidChange();
        _checkNewKey(change);
        _checkSize(change.operators, change.faulty);
    }

    function _checkForm(Statement calldata statement) private pure {
        if (statement.stream != Statements.COMMITTEE_STREAM) revert ICommittee.InvalidChange();
        if (!Statements.isEverywhere(statement)) {
            revert ICommittee.ScopeNotAny(statement.scopeChain, statement.scopeContract);
        }
        uint40 from = statement.effectiveAt;
        if (statement.observedAt != from || statement.nextExpectedAt != from) revert ICommittee.InvalidChange();
        if (statement.expiresAt != type(uint40).max) revert ICommittee.InvalidChange();
    }

    function _checkNewKey(Change memory change) private pure {
        if (!Frost.isKey(change.newX, change.newParity)) revert ICommittee.InvalidKey();
        if (change.newX == change.oldX) revert ICommittee.SameKey();
    }

    function _checkSize(uint16 operators, uint16 faulty) private pure {
        if (faulty == 0 || operators > MAX_OPERATORS || operators < 3 * uint256(faulty) + 1) {
            revert ICommittee.InvalidCommittee(operators, faulty);
        }
    }
}
