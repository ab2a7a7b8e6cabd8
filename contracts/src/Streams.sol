// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The streams of what is signed about an asset
/// @notice An asset is keccak256 of its name in UTF-8. A stream is keccak256 of its kind and the asset, so that a statement of one
/// kind is none of another, whatever its payload looks like.
library Streams {
    bytes private constant CAPS_PREFIX = "countersign/caps/";
    bytes private constant HALT_PREFIX = "countersign/halt/";
    bytes private constant REDEMPTION_PREFIX = "countersign/redemption/";
    bytes private constant REVERSAL_PREFIX = "countersign/reversal/";

    /// @notice The stream of the mint caps of an asset.
    function ofCaps(bytes32 asset) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(CAPS_PREFIX, asset));
    }

    /// @notice The stream of the halts of an asset.
    function ofHalts(bytes32 asset) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(HALT_PREFIX, asset));
    }

    /// @notice The stream of the redemption signals of an asset.
    function ofRedemption(bytes32 asset) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(REDEMPTION_PREFIX, asset));
    }

    /// @notice The stream of the reversals of a deal, from its subject.
    function ofReversals(bytes32 subject) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(REVERSAL_PREFIX, subject));
    }
}
