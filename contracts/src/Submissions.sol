// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "./Frost.sol";
import {Statements} from "./Statements.sol";
import {Window} from "./Windows.sol";

/// @title The call data of `publish`
/// @notice Packed, since each zero byte of an ABI word costs 4 gas. After the selector: stream 32, policyHash 32, evidenceRoot 32,
/// rx 32, ry 32, z 32, window 14, then 16 bytes a feed without padding. What a book can not say is not sent: scope is 0,
/// `effectiveAt` follows from the sequence, `payloadHash` from the lanes.
/// @dev Call data beyond its end reads as zero, so the caller checks the length.
library Submissions {
    uint256 internal constant LANE_BYTES = 16;

    /// @dev Offsets in the call data, whose first four bytes are the selector.
    uint256 private constant STREAM = 4;
    uint256 private constant POLICY_AND_EVIDENCE = 36;
    uint256 private constant EVIDENCE = 68;
    uint256 private constant SIGNATURE = 100;
    uint256 private constant WINDOW = 196;
    uint256 private constant LANES = 210;

    uint256 private constant WINDOW_SHIFT = 144;

    function stream() internal pure returns (bytes32 id) {
        assembly ("memory-safe") {
            id := calldataload(STREAM)
        }
    }

    function signature() internal pure returns (Signature calldata sent) {
        assembly ("memory-safe") {
            sent := SIGNATURE
        }
    }

    function window() internal pure returns (Window sent) {
        assembly ("memory-safe") {
            sent := shr(WINDOW_SHIFT, calldataload(WINDOW))
        }
    }

    /// @notice Bytes of lanes that were sent; wraps to a huge number for call data that ends before the lanes.
    function laneBytes() internal pure returns (uint256) {
        unchecked {
            return msg.data.length - LANES;
        }
    }

    /// @notice The only lane of a book of one feed.
    function lane() internal pure returns (uint256 sent) {
        assembly ("memory-safe") {
            sent := shr(128, calldataload(LANES))
        }
    }

    /// @notice Hash of the payload of one lane, as it was signed: padded with a zero lane.
    function payloadHash(uint256 onlyLane) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            mstore(0, shl(128, onlyLane))
            hash := keccak256(0, 32)
        }
    }

    /// @notice Copies the payload to memory, two lanes a word, and hashes it as it was signed.
    /// @param padding 1 if the last lane is padding, which is then marked as stored; else 0
    function payload(uint256 slots, uint256 padding) internal pure returns (uint256 words, bytes32 hash) {
        assembly ("memory-safe") {
            let size := shl(5, slots)
            words := mload(0x40)
            mstore(0x40, add(words, size))
            calldatacopy(words, LANES, size)
            hash := keccak256(words, size)
            let last := add(words, sub(size, 32))
            mstore(last, or(mload(last), padding))
        }
    }

    /// @notice Slot i of a payload in memory.
    function pair(uint256 words, uint256 i) internal pure returns (uint256 lanes) {
        assembly ("memory-safe") {
            lanes := mload(add(words, shl(5, i)))
        }
    }

    /// @notice The EIP-712 digest of the book that was sent.
    function digest(bytes32 separator, Window sent, uint256 effectiveAt, bytes32 payloadHash_)
        internal
        pure
        returns (bytes32 signed)
    {
        bytes32 typehash = Statements.TYPEHASH;
        (uint256 sequence, uint256 lag, uint256 next, uint256 life) =
            (sent.sequence(), sent.lag(), sent.next(), sent.life());
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, typehash)
            mstore(add(buffer, 0x20), calldataload(STREAM))
            mstore(add(buffer, 0x40), sequence)
            mstore(add(buffer, 0x60), sub(effectiveAt, lag))
            mstore(add(buffer, 0x80), effectiveAt)
            mstore(add(buffer, 0xa0), add(effectiveAt, next))
            mstore(add(buffer, 0xc0), add(effectiveAt, life))
            calldatacopy(add(buffer, 0xe0), POLICY_AND_EVIDENCE, 64)
            mstore(add(buffer, 0x120), payloadHash_)
            mstore(add(buffer, 0x140), 0)
            mstore(add(buffer, 0x160), 0)
            let structHash := keccak256(buffer, 0x180)
            mstore(buffer, hex"1901")
            mstore(add(buffer, 2), separator)
            mstore(add(buffer, 34), structHash)
            signed := keccak256(buffer, 66)
        }
    }

    /// @notice The evidence root that was sent.
    function evidenceRoot() internal pure returns (bytes32 root) {
        assembly ("memory-safe") {
            root := calldataload(EVIDENCE)
        }
    }
}
