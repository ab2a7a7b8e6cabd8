// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MintGuard} from "../src/MintGuard.sol";
import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {Cap} from "../src/interfaces/IMintGuard.sol";
import {AssetTest} from "./support/AssetTest.sol";
import {Rotation} from "./support/Rotation.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev A change of the group key that takes effect at window 210 and lets facts of the first key pass for 600 seconds more.
contract HandoverTest is AssetTest, Rotation {
    address private constant TOKEN = address(0x70ce4);
    uint40 private constant FROM = GENESIS + 1050;

    MintGuard private guard;

    function setUp() public override(AssetTest, Rotation) {
        super.setUp();
        guard = new MintGuard(hub, halts, MAX_LEAD, MAX_LIFETIME);
        rotate(2, group, second, FROM);
    }

    /// @dev Before it and from it on: the vector of the key that is not in force is refused whatever window it is for.
    function test_CapsNeedTheOneKeyInForce() public {
        refuseCaps(NOW, second);
        takeCaps(NOW, group);
        VM.warp(FROM);
        refuseCaps(NOW + 10, group);
        takeCaps(NOW + 10, second);
    }

    function test_EitherKeyHaltsUntilTheGraceEnds() public {
        haltBy(second, FROM + 100);
        haltBy(group, FROM + 200);
        VM.warp(FROM + GRACE - 1);
        haltBy(group, FROM + 1000);
        VM.warp(FROM + GRACE);
        (Statement memory s, bytes memory payload) = haltOf(ASSET, FROM + 2000);
        Signature memory signature = by(group, s);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
        halts.halt(s, payload, signature);
        haltBy(second, FROM + 2000);
    }

    function takeCaps(uint32 sequence, Schnorr.Key memory signer) private {
        (Statement memory s, bytes memory payload) = ownCaps(sequence);
        guard.cap(s, payload, by(signer, s));
    }

    function refuseCaps(uint32 sequence, Schnorr.Key memory signer) private {
        (Statement memory s, bytes memory payload) = ownCaps(sequence);
        Signature memory signature = by(signer, s);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
        guard.cap(s, payload, signature);
    }

    function ownCaps(uint32 sequence) private view returns (Statement memory, bytes memory) {
        return capsOf(sequence, Cap(block.chainid, address(guard), TOKEN, 100, 0));
    }

    function haltBy(Schnorr.Key memory signer, uint40 until) private {
        (Statement memory s, bytes memory payload) = haltOf(ASSET, until);
        halts.halt(s, payload, by(signer, s));
        VM.assertEq(uint256(halts.haltedUntil(ASSET)), until, "halted");
    }
}
