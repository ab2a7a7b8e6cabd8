// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A FROST(secp256k1, SHA-256) group signature: the commitment R in full and the response z.
/// @param rx x coordinate of R, below the field prime
/// @param ry y coordinate of R, below the field prime
/// @param z response scalar, 0 < z < group order
struct Signature {
    uint256 rx;
    uint256 ry;
    uint256 z;
}

/// @title Verification of RFC 9591 FROST(secp256k1, SHA-256) signatures over 32-byte messages
/// @notice The group signature holds when z*G = R + c*P with c = H2(R || P || message), points compressed to 33 bytes
/// (RFC 9591 sections 4.6, 5.3 and 6.5; H2 is hash_to_field of RFC 9380 with expand_message_xmd, SHA-256, L = 48).
/// @dev The equation is put to the ecrecover precompile. Recovery of (h, v, r, s) yields the address of
/// r^-1 * (s*Q - h*G), Q being the point with x = r and the parity of v. With r = px, s = -c*px and h = -z*px that is
/// z*G - c*P, which must be R. Only 160 bits of R are compared, yet R is hashed in full into c, so a forger has to hit a
/// fixed 160-bit target.
/// @custom:invariant A signature is accepted only for a key that `isKey` accepts, a canonical R on the curve and 0 < z < N.
/// @custom:invariant No input makes a function of this library revert.
library Frost {
    /// @dev Order of the group (SEC 2, secp256k1).
    uint256 internal constant N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @dev Prime of the coordinate field (SEC 2, secp256k1).
    uint256 internal constant P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;

    /// @dev First 16 bytes of the tag "FROST-secp256k1-SHA256-v1chal".
    bytes16 private constant TAG_HEAD = "FROST-secp256k1-";

    /// @dev The remaining 13 bytes of that tag, then its length 0x1d (29): the end of DST_prime.
    bytes14 private constant TAG_TAIL = "SHA256-v1chal\x1d";

    /// @notice Whether a group public key can be verified against: on the curve and 0 < px < N.
    /// @dev ecrecover takes px for a scalar, hence px < N rather than px < P. A key drawn at random fails that with
    /// probability about 2^-128. Recovery with h = 0 and s = 1 gives px^-1 * P, never the point at infinity, so the
    /// precompile answers with an address exactly when px is a coordinate of the curve.
    /// @param px x coordinate of the key
    /// @param parity 0 when the y coordinate is even, 1 when it is odd
    function isKey(uint256 px, uint256 parity) internal pure returns (bool) {
        if (px == 0 || px >= N || parity > 1) return false;
        return ecrecover(bytes32(0), uint8(27 + parity), bytes32(px), bytes32(uint256(1))) != address(0);
    }

    /// @notice Whether `signature` is the group's signature over `message`.
    /// @param px x coordinate of a key that `isKey` accepted
    /// @param parity 0 when the key's y coordinate is even, 1 when it is odd
    /// @param message the 32 signed bytes, here an EIP-712 digest
    function verify(uint256 px, uint256 parity, bytes32 message, Signature calldata signature)
        internal
        view
        returns (bool)
    {
        (uint256 rx, uint256 ry) = (signature.rx, signature.ry);
        bool onCurve = isOnCurve(rx, ry);
        bool holds = satisfies(px, parity, challenge(px, parity, message, rx, ry & 1), rx, ry, signature.z);
        return _and(onCurve, holds);
    }

    /// @notice Whether (x, y) are canonical affine coordinates of a curve point other than infinity.
    function isOnCurve(uint256 x, uint256 y) internal pure returns (bool onCurve) {
        assembly ("memory-safe") {
            let holds := eq(mulmod(y, y, P), addmod(mulmod(mulmod(x, x, P), x, P), 7, P))
            onCurve := and(holds, and(lt(x, P), lt(y, P)))
        }
    }

    /// @notice Whether z*G = R + c*P. False for z or c outside (0, N) and for a key ecrecover refuses.
    /// @dev R must be a canonical point: the caller has checked `isOnCurve`. Without a branch: all is worked out and then judged.
    /// Zero wraps round to the highest number, so a scalar is in (0, N) where, less one, it is below N - 1. What a failed
    /// recovery gives is the zero that was there before.
    function satisfies(uint256 px, uint256 parity, uint256 c, uint256 rx, uint256 ry, uint256 z)
        internal
        view
        returns (bool holds)
    {
        assembly ("memory-safe") {
            let areInRange := and(and(lt(sub(z, 1), sub(N, 1)), lt(sub(c, 1), sub(N, 1))), lt(parity, 2))
            let input := mload(0x40)
            mstore(input, mulmod(sub(N, z), px, N))
            mstore(add(input, 32), add(27, parity))
            mstore(add(input, 64), px)
            mstore(add(input, 96), mulmod(sub(N, c), px, N))
            mstore(0x00, 0)
            let answered := staticcall(gas(), 1, input, 128, 0x00, 32)
            let recovered := mload(0x00)
            mstore(0x00, rx)
            mstore(0x20, ry)
            let expected := and(keccak256(0x00, 0x40), 0xffffffffffffffffffffffffffffffffffffffff)
            holds := and(and(areInRange, answered), gt(eq(recovered, expected), iszero(recovered)))
        }
    }

    /// @notice The RFC 9591 challenge c = H2(R || P || message), an integer modulo N.
    /// @dev expand_message_xmd (RFC 9380 section 5.3.1) for 48 bytes of output needs
    ///     b0 = SHA-256(Z_pad || R || P || message || 0x0030 || 0x00 || DST_prime)
    ///     b1 = SHA-256(b0 || 0x01 || DST_prime)
    ///     b2 = SHA-256((b0 xor b1) || 0x02 || DST_prime)
    /// and c = (b1 || first half of b2) mod N. The buffer holds the 195-byte input of b0 at offset 0; b1 and b2 reuse the
    /// 32 bytes before the index byte. Layout: 0 Z_pad, 64 R, 97 P, 130 message, 162 length and index, 165 DST_prime.
    /// @param rParity 0 when the y coordinate of R is even, 1 when it is odd
    function challenge(uint256 px, uint256 parity, bytes32 message, uint256 rx, uint256 rParity)
        internal
        view
        returns (uint256 c)
    {
        bytes32 tagHead = TAG_HEAD;
        bytes32 tagTail = TAG_TAIL;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, 0)
            mstore(add(buffer, 32), 0)
            mstore8(add(buffer, 64), add(2, rParity))
            mstore(add(buffer, 65), rx)
            mstore8(add(buffer, 97), add(2, parity))
            mstore(add(buffer, 98), px)
            mstore(add(buffer, 130), message)
            mstore(add(buffer, 162), shl(232, 0x003000))
            mstore(add(buffer, 165), tagHead)
            mstore(add(buffer, 181), tagTail)

            let ok := staticcall(gas(), 2, buffer, 195, 0x00, 32)
            let b0 := mload(0x00)

            let block_ := add(buffer, 132)
            mstore(block_, b0)
            mstore8(add(buffer, 164), 1)
            ok := and(ok, staticcall(gas(), 2, block_, 63, 0x00, 32))
            let b1 := mload(0x00)

            mstore(block_, xor(b0, b1))
            mstore8(add(buffer, 164), 2)
            ok := and(ok, staticcall(gas(), 2, block_, 63, 0x00, 32))
            let b2 := mload(0x00)

            c := mul(ok, addmod(mulmod(b1, shl(128, 1), N), shr(128, b2), N))
        }
    }

    function _and(bool a, bool b) private pure returns (bool both) {
        assembly ("memory-safe") {
            both := and(a, b)
        }
    }
}
