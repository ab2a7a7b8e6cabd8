// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../../src/Frost.sol";
import {Statement} from "../../src/Statements.sol";
import {VM} from "./Vm.sol";

/// @dev Reads the shared vector files.
library Vectors {
    struct Signed {
        uint256 x;
        uint8 parity;
        bytes32 message;
        Signature signature;
    }

    function file(string memory name) internal view returns (string memory) {
        return VM.readFile(string.concat("vectors/", name));
    }

    function has(string memory json, string memory path) internal view returns (bool) {
        return VM.keyExistsJson(json, path);
    }

    function item(string memory list, uint256 index) internal pure returns (string memory) {
        return string.concat(list, "[", VM.toString(index), "]");
    }

    function signature(string memory json, string memory path) internal pure returns (Signature memory) {
        return Signature(
            uint256(VM.parseJsonBytes32(json, string.concat(path, ".rx"))),
            uint256(VM.parseJsonBytes32(json, string.concat(path, ".ry"))),
            uint256(VM.parseJsonBytes32(json, string.concat(path, ".z")))
        );
    }

    function keyX(string memory json, string memory path) internal pure returns (uint256) {
        return uint256(VM.parseJsonBytes32(json, string.concat(path, ".x")));
    }

    function keyParity(string memory json, string memory path) internal pure returns (uint8) {
        return uint8(VM.parseJsonUint(json, string.concat(path, ".parity")));
    }

    function signed(string memory json, string memory path) internal pure returns (Signed memory) {
        string memory key = string.concat(path, ".key");
        return Signed(
            keyX(json, key),
            keyParity(json, key),
            VM.parseJsonBytes32(json, string.concat(path, ".message")),
            signature(json, string.concat(path, ".signature"))
        );
    }

    function statement(string memory json, string memory path) internal pure returns (Statement memory s) {
        s.stream = VM.parseJsonBytes32(json, string.concat(path, ".stream"));
        s.sequence = uint32(VM.parseJsonUint(json, string.concat(path, ".sequence")));
        s.observedAt = uint40(VM.parseJsonUint(json, string.concat(path, ".observedAt")));
        s.effectiveAt = uint40(VM.parseJsonUint(json, string.concat(path, ".effectiveAt")));
        s.nextExpectedAt = uint40(VM.parseJsonUint(json, string.concat(path, ".nextExpectedAt")));
        s.expiresAt = uint40(VM.parseJsonUint(json, string.concat(path, ".expiresAt")));
        s.policyHash = VM.parseJsonBytes32(json, string.concat(path, ".policyHash"));
        s.evidenceRoot = VM.parseJsonBytes32(json, string.concat(path, ".evidenceRoot"));
        s.payloadHash = VM.parseJsonBytes32(json, string.concat(path, ".payloadHash"));
        s.scopeChain = VM.parseJsonUint(json, string.concat(path, ".scopeChain"));
        s.scopeContract = VM.parseJsonAddress(json, string.concat(path, ".scopeContract"));
    }
}
