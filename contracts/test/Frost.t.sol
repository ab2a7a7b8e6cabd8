// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Frost, Signature} from "../src/Frost.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {Vectors} from "./support/Vectors.sol";
import {VM, Vm} from "./support/Vm.sol";

contract FrostHarness {
    function verify(uint256 px, uint256 parity, bytes32 message, Signature calldata signature)
        external
        view
        returns (bool)
    {
        return Frost.verify(px, parity, message, signature);
    }

    function challenge(uint256 px, uint256 parity, bytes32 message, uint256 rx, uint256 rParity)
        external
        view
        returns (uint256)
    {
        return Frost.challenge(px, parity, message, rx, rParity);
    }
}

contract FrostTest {
    using Vectors for string;
    using Schnorr for Schnorr.Key;

    uint256 private constant SIGNATURES = 40;
    uint256 private constant GX = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798;
    uint256 private constant GY = 0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8;

    uint256 private constant Y_OF_N = 0x98F66641CB0AE1776B463EBDEE3D77FE2658F021DB48E2C8AC7AB4C92F83621E;
    uint256 private constant X_OF_Y_ONE = 0x1FE1E5EF3FCEB5C135AB7741333CE5A6E80D68167653F6B2B24BCBCFAAAFF507;

    FrostHarness private immutable frost = new FrostHarness();
    Schnorr.Key private key;

    function setUp() public {
        key = Schnorr.key(uint256(keccak256("frost test")));
    }

    function test_Rfc9591AppendixE5() public view {
        string memory json = Vectors.file("frost.json");
        uint256 px = json.keyX(".rfc9591.key");
        uint8 parity = json.keyParity(".rfc9591.key");
        Signature memory s = json.signature(".rfc9591.signature");
        bytes memory message = VM.parseJsonBytes(json, ".rfc9591.message");
        uint256 c = Schnorr.challenge(Schnorr.compress(s.rx, s.ry), Schnorr.compress(px, parity), message);

        VM.assertTrue(Frost.isKey(px, parity), "group key of the RFC");
        VM.assertTrue(Frost.isOnCurve(s.rx, s.ry), "R of the RFC");
        VM.assertTrue(Frost.satisfies(px, parity, c, s.rx, s.ry, s.z), "signature of the RFC");
        VM.assertFalse(Frost.satisfies(px, parity, c + 1, s.rx, s.ry, s.z), "other challenge");
        VM.assertFalse(Frost.satisfies(px, parity, c, s.rx, s.ry, s.z + 1), "other response");
    }

    function test_EveryCommitteeSignatureHolds() public view {
        string memory json = Vectors.file("frost.json");
        for (uint256 i = 0; i < SIGNATURES; i++) {
            Vectors.Signed memory v = json.signed(Vectors.item(".signatures", i));
            VM.assertTrue(Frost.isKey(v.x, v.parity), "key");
            VM.assertTrue(frost.verify(v.x, v.parity, v.message, v.signature), "signature");
        }
        VM.assertFalse(json.has(Vectors.item(".signatures", SIGNATURES)), "all signatures were read");
    }

    function test_EveryDamagedCommitteeSignatureFails() public view {
        string memory json = Vectors.file("frost.json");
        for (uint256 i = 0; i < SIGNATURES; i++) {
            Vectors.Signed memory v = json.signed(Vectors.item(".signatures", i));
            (uint256 rx, uint256 ry, uint256 z) = (v.signature.rx, v.signature.ry, v.signature.z);
            refuse(v, Signature(rx, ry, z + 1), "z + 1");
            refuse(v, Signature(rx, ry, 0), "z = 0");
            refuse(v, Signature(rx, ry, Frost.N - z), "-z");
            refuse(v, Signature(rx, ry, Frost.N), "z = N");
            refuse(v, Signature(rx, ry, type(uint256).max), "z = 2^256 - 1");
            refuse(v, Signature(rx, Frost.P - ry, z), "-R");
            refuse(v, Signature(rx, ry ^ 2, z), "R off the curve");
            refuse(v, Signature(0, 0, z), "R = (0, 0)");
            refuse(v, Signature(ry, rx, z), "coordinates swapped");
            VM.assertFalse(frost.verify(v.x, v.parity, v.message ^ bytes32(uint256(1)), v.signature), "other message");
            VM.assertFalse(frost.verify(v.x, 1 - v.parity, v.message, v.signature), "-P");
            VM.assertFalse(frost.verify(GX, 0, v.message, v.signature), "other key");
        }
    }

    /// @dev With P = G the equation is R = (z - c)G. Every row satisfies it modulo N; only the first is canonical.
    function test_OnlyCanonicalScalarsSatisfyTheEquation() public {
        Vm.Wallet memory r = VM.createWallet(2);
        VM.assertTrue(Frost.satisfies(GX, 0, 1, r.publicKeyX, r.publicKeyY, 3), "control");
        VM.assertFalse(Frost.satisfies(GX, 0, 1, r.publicKeyX, r.publicKeyY, 3 + Frost.N), "z + N");
        VM.assertFalse(Frost.satisfies(GX, 0, 1 + Frost.N, r.publicKeyX, r.publicKeyY, 3), "c + N");
        VM.assertFalse(Frost.satisfies(GX, 0, 0, r.publicKeyX, r.publicKeyY, 2), "c = 0");
        VM.assertFalse(Frost.satisfies(GX, 0, Frost.N - 2, r.publicKeyX, r.publicKeyY, 0), "z = 0");
    }

    function test_KeysThatEcrecoverCanUse() public pure {
        VM.assertTrue(Frost.isKey(GX, 0), "G");
        VM.assertTrue(Frost.isKey(GX, 1), "-G");
        VM.assertTrue(Frost.isOnCurve(GX, GY), "G as a point");
    }

    function test_KeysThatAreRefused() public pure {
        VM.assertFalse(Frost.isKey(0, 0), "x = 0");
        VM.assertFalse(Frost.isKey(5, 0), "5 is no coordinate of the curve");
        VM.assertFalse(Frost.isKey(GX, 2), "parity");
        VM.assertFalse(Frost.isKey(Frost.N, 0), "x = N");
        VM.assertFalse(Frost.isKey(Frost.P, 0), "x = P");
        VM.assertFalse(Frost.isKey(type(uint256).max, 0), "x = 2^256 - 1");
    }

    /// @dev N, as a coordinate, belongs to the curve: valid for Schnorr, unusable as ecrecover's r.
    function test_CurvePointWithCoordinateAboveTheOrderIsNoKey() public pure {
        VM.assertTrue(Frost.isOnCurve(Frost.N, Y_OF_N), "on the curve");
        VM.assertFalse(Frost.isKey(Frost.N, Y_OF_N & 1), "no key");
    }

    function test_KeyAboveTheOrderNeverVerifies() public view {
        string memory json = Vectors.file("frost.json");
        Vectors.Signed memory v = json.signed(".signatures[0]");
        VM.assertFalse(frost.verify(Frost.N, 0, v.message, v.signature), "key N");
        VM.assertFalse(frost.verify(0, 0, v.message, v.signature), "key 0");
        VM.assertFalse(frost.verify(5, 0, v.message, v.signature), "key off the curve");
    }

    function test_NonCanonicalCoordinatesAreNoPoint() public pure {
        VM.assertFalse(Frost.isOnCurve(Frost.P, GY), "x = P");
        VM.assertFalse(Frost.isOnCurve(GX, type(uint256).max), "y above P");
        VM.assertFalse(Frost.isOnCurve(0, 0), "(0, 0)");
        VM.assertFalse(Frost.isOnCurve(X_OF_Y_ONE, 1 + Frost.P), "y + P");
        VM.assertTrue(Frost.isOnCurve(X_OF_Y_ONE, 1), "control");
    }

    function testFuzz_ChallengeIsTheRfcChallenge(uint256 px, bool odd, bytes32 message, uint256 rx, bool rOdd)
        public
        view
    {
        uint256 expected = Schnorr.challenge(
            abi.encodePacked(uint8(rOdd ? 3 : 2), rx),
            abi.encodePacked(uint8(odd ? 3 : 2), px),
            abi.encodePacked(message)
        );
        VM.assertEq(frost.challenge(px, odd ? 1 : 0, message, rx, rOdd ? 1 : 0), expected, "challenge");
    }

    function testFuzz_AnyKeyAndMessage(uint256 secret, bytes32 message) public {
        Schnorr.Key memory any = Schnorr.key(secret % (Frost.N - 1) + 1);
        VM.assertTrue(Frost.isKey(any.x, any.parity), "key");
        VM.assertTrue(frost.verify(any.x, any.parity, message, any.sign(message)), "signature");
    }

    function testFuzz_AnyFlippedBitFails(bytes32 message, uint8 which, uint8 bit) public {
        Signature memory s = key.sign(message);
        uint256 flip = 1 << bit;
        if (which % 4 == 0) message ^= bytes32(flip);
        else if (which % 4 == 1) s.rx ^= flip;
        else if (which % 4 == 2) s.ry ^= flip;
        else s.z ^= flip;
        VM.assertFalse(frost.verify(key.x, key.parity, message, s), "flipped bit");
    }

    function testFuzz_ArbitraryInputNeverRevertsNorPasses(
        uint256 px,
        uint256 parity,
        bytes32 message,
        Signature calldata s
    ) public view {
        VM.assertFalse(frost.verify(px, parity, message, s), "arbitrary");
    }

    function refuse(Vectors.Signed memory v, Signature memory s, string memory why) private view {
        VM.assertFalse(frost.verify(v.x, v.parity, v.message, s), why);
    }
}
