// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../../src/Frost.sol";
import {VM, Vm} from "./Vm.sol";

/// @dev A group of one: what FROST aggregates is a plain Schnorr signature with the RFC 9591 challenge. Written from the
/// RFC with concatenation only, so it shares nothing with the library it checks.
library Schnorr {
    uint256 internal constant N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    string private constant DST = "FROST-secp256k1-SHA256-v1chal";

    struct Key {
        uint256 secret;
        uint256 x;
        uint8 parity;
    }

    function key(uint256 secret) internal returns (Key memory) {
        Vm.Wallet memory wallet = VM.createWallet(secret);
        return Key(secret, wallet.publicKeyX, uint8(wallet.publicKeyY & 1));
    }

    function sign(Key memory signer, bytes32 message) internal returns (Signature memory signature) {
        uint256 nonce = uint256(keccak256(abi.encode("nonce", signer.secret, message))) % (N - 1) + 1;
        Vm.Wallet memory r = VM.createWallet(nonce);
        uint256 c = challenge(
            compress(r.publicKeyX, r.publicKeyY), compress(signer.x, signer.parity), abi.encodePacked(message)
        );
        return Signature(r.publicKeyX, r.publicKeyY, addmod(nonce, mulmod(c, signer.secret, N), N));
    }

    function compress(uint256 x, uint256 y) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(2 + (y & 1)), x);
    }

    /// @dev RFC 9591 section 6.5, H2: hash_to_field over the group order with L = 48.
    function challenge(bytes memory r, bytes memory publicKey, bytes memory message) internal pure returns (uint256) {
        bytes memory dstPrime = abi.encodePacked(DST, uint8(bytes(DST).length));
        bytes memory zPad = new bytes(64);
        bytes32 b0 = sha256(abi.encodePacked(zPad, r, publicKey, message, uint16(48), uint8(0), dstPrime));
        bytes32 b1 = sha256(abi.encodePacked(b0, uint8(1), dstPrime));
        bytes32 b2 = sha256(abi.encodePacked(b0 ^ b1, uint8(2), dstPrime));
        return addmod(mulmod(uint256(b1), 1 << 128, N), uint256(b2) >> 128, N);
    }
}
