// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Halts} from "../../src/Halts.sol";
import {MintGuard} from "../../src/MintGuard.sol";
import {Signature} from "../../src/Frost.sol";
import {Statement} from "../../src/Statements.sol";
import {Cap} from "../../src/interfaces/IMintGuard.sol";
import {HubTest} from "./HubTest.sol";
import {Schnorr} from "./Schnorr.sol";
import {VM} from "./Vm.sol";

/// @dev An asset with caps and halts to sign. The window now is 200.
abstract contract AssetTest is HubTest {
    using Schnorr for Schnorr.Key;

    bytes32 internal constant ASSET = keccak256("TBF");
    bytes32 internal constant REASON = "BREAK_OPEN";
    uint32 internal constant NOW = 200;

    Halts internal halts;

    function setUp() public virtual override {
        super.setUp();
        halts = new Halts(hub);
    }

    function assetStream(string memory kind, bytes32 asset) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("countersign/", kind, "/", asset));
    }

    function halt(bytes32 asset, uint40 until) internal {
        (Statement memory s, bytes memory payload) = haltOf(asset, until);
        halts.halt(s, payload, sign(s));
    }

    function haltOf(bytes32 asset, uint40 until) internal pure returns (Statement memory s, bytes memory payload) {
        payload = abi.encode(asset, REASON);
        s = round(assetStream("halt", asset), NOW, payload);
        s.expiresAt = until;
    }

    function capsOf(uint32 sequence, Cap memory cap) internal pure returns (Statement memory, bytes memory) {
        Cap[] memory caps = new Cap[](1);
        caps[0] = cap;
        return capsOf(sequence, caps);
    }

    function capsOf(uint32 sequence, Cap[] memory caps) internal pure returns (Statement memory, bytes memory payload) {
        payload = abi.encode(ASSET);
        for (uint256 i = 0; i < caps.length; i++) {
            payload = bytes.concat(payload, abi.encode(caps[i]));
        }
        return (round(assetStream("caps", ASSET), sequence, payload), payload);
    }

    function takeCaps(MintGuard guard, uint32 sequence, address token, uint128 issue, uint128 bridge) internal {
        (Statement memory s, bytes memory payload) =
            capsOf(sequence, Cap(block.chainid, address(guard), token, issue, bridge));
        guard.cap(s, payload, sign(s));
    }

    function warpTo(uint32 sequence) internal {
        VM.warp(GENESIS + uint256(sequence) * SLOT);
    }
}
