// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../../src/Frost.sol";
import {Statement} from "../../src/Statements.sol";
import {Change} from "../../src/interfaces/ICommittee.sol";
import {HubTest} from "./HubTest.sol";
import {Schnorr} from "./Schnorr.sol";

/// @dev A hub, and changes of its key to sign.
abstract contract Rotation is HubTest {
    using Schnorr for Schnorr.Key;

    uint32 internal constant GRACE = 600;

    Schnorr.Key internal second;
    Schnorr.Key internal third;

    function setUp() public virtual override {
        super.setUp();
        second = Schnorr.key(uint256(keccak256("second")));
        third = Schnorr.key(uint256(keccak256("third")));
    }

    function terms(uint32 epoch, Schnorr.Key memory from, Schnorr.Key memory to) internal pure returns (Change memory) {
        return Change(epoch, from.x, from.parity, to.x, to.parity, 4, 1, GRACE);
    }

    function statementOf(Change memory change, uint40 from) internal pure returns (Statement memory s) {
        s.stream = keccak256("countersign/committee");
        s.sequence = change.epoch;
        (s.observedAt, s.effectiveAt, s.nextExpectedAt) = (from, from, from);
        s.expiresAt = type(uint40).max;
        s.policyHash = keccak256("next committee");
        s.evidenceRoot = keccak256("transcript");
        s.payloadHash = keccak256(abi.encode(change));
    }

    function by(Schnorr.Key memory signer, Statement memory s) internal returns (Signature memory) {
        return signer.sign(hub.digestOf(s));
    }

    function rotate(uint32 epoch, Schnorr.Key memory from, Schnorr.Key memory to, uint40 effectiveAt) internal {
        Change memory change = terms(epoch, from, to);
        Statement memory s = statementOf(change, effectiveAt);
        hub.rotate(s, abi.encode(change), by(from, s), by(to, s));
    }

    function isFact(Schnorr.Key memory signer) internal returns (bool) {
        return hub.verifyFact(keccak256("fact"), signer.sign(keccak256("fact")));
    }

    function isEffect(Schnorr.Key memory signer) internal returns (bool) {
        return hub.verifyEffect(keccak256("effect"), signer.sign(keccak256("effect")));
    }
}
