// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {IHalts} from "../src/interfaces/IHalts.sol";
import {AssetTest} from "./support/AssetTest.sol";
import {VM} from "./support/Vm.sol";

contract HaltsTest is AssetTest {
    uint40 private constant UNTIL = GENESIS + 2000;

    function test_HoldsFromLandingToItsEnd() public {
        (Statement memory s, bytes memory payload) = haltOf(ASSET, UNTIL);
        s.effectiveAt = UNTIL - 1;
        Signature memory signature = sign(s);
        VM.expectEmit(address(halts));
        emit IHalts.AssetHalted(ASSET, UNTIL, REASON, hub.digestOf(s));
        halts.halt(s, payload, signature);

        VM.assertTrue(halts.isHalted(ASSET), "at once");
        VM.assertFalse(halts.isHalted(keccak256("other")), "no other asset");
        VM.warp(UNTIL - 1);
        VM.assertTrue(halts.isHalted(ASSET), "to the last second");
        VM.warp(UNTIL);
        VM.assertFalse(halts.isHalted(ASSET), "over");
    }

    function test_SeveralAddUpToTheLastEndAndNoneLifts() public {
        halt(ASSET, UNTIL);
        halt(ASSET, UNTIL + 100);
        refuse(ASSET, UNTIL + 99, abi.encodeWithSelector(IHalts.AlreadyHalted.selector, ASSET, UNTIL + 100));
        refuse(ASSET, UNTIL + 100, abi.encodeWithSelector(IHalts.AlreadyHalted.selector, ASSET, UNTIL + 100));
        VM.assertEq(uint256(halts.haltedUntil(ASSET)), UNTIL + 100, "the last end");
    }

    function test_RefusesTheExpiredAndTheEndless() public {
        refuse(ASSET, uint40(block.timestamp), expired(uint40(block.timestamp)));
        uint40 longest = uint40(block.timestamp + halts.MAX_HALT());
        refuse(ASSET, longest + 1, abi.encodeWithSelector(IHalts.HaltTooLong.selector, longest + 1));
        halt(ASSET, longest);
    }

    function test_RefusesOtherKindsAssetsScopesAndPayloads() public {
        (Statement memory s, bytes memory payload) = haltOf(ASSET, UNTIL);
        s.stream = assetStream("caps", ASSET);
        refuse(s, payload, abi.encodeWithSelector(IHalts.WrongStream.selector, s.stream));
        s.stream = assetStream("halt", keccak256("other"));
        refuse(s, payload, abi.encodeWithSelector(IHalts.WrongStream.selector, s.stream));

        (s, payload) = haltOf(ASSET, UNTIL);
        s.scopeChain = block.chainid;
        refuse(s, payload, abi.encodeWithSelector(ICommittee.ScopeNotAny.selector, block.chainid, address(0)));

        (s, payload) = haltOf(ASSET, UNTIL);
        bytes memory other = abi.encode(ASSET, bytes32("OTHER"));
        refuse(s, other, abi.encodeWithSelector(ICommittee.PayloadMismatch.selector, s.payloadHash));
        bytes memory longer = bytes.concat(payload, bytes1(0));
        refuse(s, longer, abi.encodeWithSelector(ICommittee.InvalidPayloadLength.selector, uint256(64), uint256(65)));
    }

    function testFuzz_OnlyTheGroupHalts(Signature calldata signature) public {
        (Statement memory s, bytes memory payload) = haltOf(ASSET, UNTIL);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
        halts.halt(s, payload, signature);
        VM.assertFalse(halts.isHalted(ASSET), "not halted");
    }

    function refuse(bytes32 asset, uint40 until, bytes memory reason) private {
        (Statement memory s, bytes memory payload) = haltOf(asset, until);
        refuse(s, payload, reason);
    }

    function refuse(Statement memory s, bytes memory payload, bytes memory reason) private {
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        halts.halt(s, payload, signature);
    }
}
