// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuardedToken} from "../src/GuardedToken.sol";
import {MintGuard} from "../src/MintGuard.sol";
import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {ICountersign} from "../src/interfaces/ICountersign.sol";
import {Cap, IMintGuard, Minted} from "../src/interfaces/IMintGuard.sol";
import {IVectors} from "../src/interfaces/IVectors.sol";
import {AssetTest} from "./support/AssetTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev This contract is the token's issuer and bridge.
contract MintGuardTest is AssetTest {
    address private constant HOLDER = address(0x401de5);

    MintGuard private guard;
    GuardedToken private token;

    function setUp() public override {
        super.setUp();
        guard = new MintGuard(hub, halts, MAX_LEAD, MAX_LIFETIME);
        token = new GuardedToken("Treasury Bill Fund", "TBF", 6, address(this), address(this), guard);
    }

    // -------------------------------------------------------------------- room

    function test_NothingIsMintedBeforeACapLands() public {
        VM.expectRevert(abi.encodeWithSelector(IMintGuard.UnknownToken.selector, address(token)));
        token.issue(HOLDER, 1);
        assertRoom(0, 0);
    }

    function test_ACapIsSpentToItsLastUnit() public {
        caps(NOW, 100, 0);
        assertRoom(100, 0);
        token.issue(HOLDER, 60);
        refuseIssue(41, exceeded(40, 41));
        token.issue(HOLDER, 40);
        refuseIssue(1, exceeded(0, 1));
        VM.assertEq(token.totalSupply(), 100, "supply");
    }

    function test_ABurnGivesNoRoomBack() public {
        caps(NOW, 100, 0);
        token.issue(HOLDER, 100);
        token.redeem(HOLDER, 100);
        refuseIssue(1, exceeded(0, 1));
    }

    function test_RoomIsNotSpentTwiceOverWindows() public {
        caps(NOW, 100, 0);
        token.issue(HOLDER, 70);
        warpTo(NOW + 20);
        caps(NOW + 20, 100, 0);
        assertRoom(30, 0);
        refuseIssue(31, exceeded(30, 31));
    }

    function test_ACapMayFallBelowWhatWasMinted() public {
        caps(NOW, 100, 0);
        token.issue(HOLDER, 70);
        warpTo(NOW + 20);
        caps(NOW + 20, 10, 0);
        assertRoom(0, 0);
        refuseIssue(1, exceeded(0, 1));
    }

    function test_OnlyInItsWindow() public {
        (Statement memory s, bytes memory payload) = capsOf(NOW + 4, own(100, 0));
        guard.cap(s, payload, sign(s));
        warpTo(NOW + 4);
        VM.warp(block.timestamp - 1);
        refuseIssue(1, abi.encodeWithSelector(IMintGuard.NoLiveCap.selector, ASSET));
        VM.warp(s.effectiveAt);
        token.issue(HOLDER, 1);
        VM.warp(s.expiresAt - 1);
        token.issue(HOLDER, 1);
        VM.warp(s.expiresAt);
        refuseIssue(1, abi.encodeWithSelector(IMintGuard.NoLiveCap.selector, ASSET));
        assertRoom(0, 0);
    }

    function test_TheOldCapHoldsUntilTheSecondBeforeTheNext() public {
        caps(NOW, 100, 0);
        (Statement memory s, bytes memory payload) = capsOf(NOW + 10, own(200, 0));
        guard.cap(s, payload, sign(s));
        VM.warp(s.effectiveAt - 1);
        assertRoom(100, 0);
        VM.warp(s.effectiveAt);
        assertRoom(200, 0);
        VM.warp(s.expiresAt);
        assertRoom(0, 0);
    }

    // ------------------------------------------------------------------ bridge

    function test_TheBridgeMintsWhatIsSignedAsInFlightAndNothingOfTheIssuersRoom() public {
        caps(NOW, 100, 7);
        token.crosschainMint(HOLDER, 7);
        VM.expectRevert(exceeded(0, 1));
        token.crosschainMint(HOLDER, 1);
        token.crosschainBurn(HOLDER, 7);
        VM.expectRevert(exceeded(0, 1));
        token.crosschainMint(HOLDER, 1);
        assertRoom(100, 0);
    }

    // -------------------------------------------------------------------- halt

    function test_AHaltedAssetIsNotMinted() public {
        caps(NOW, 100, 7);
        uint40 until = uint40(block.timestamp + 50);
        halt(ASSET, until);
        assertRoom(0, 0);
        bytes memory halted = abi.encodeWithSelector(IVectors.AssetHalted.selector, ASSET, until);
        refuseIssue(1, halted);
        VM.expectRevert(halted);
        token.crosschainMint(HOLDER, 1);
        VM.warp(until);
        token.issue(HOLDER, 1);
    }

    // ---------------------------------------------------------------- ERC-3643

    function test_ComplianceOfAnErc3643Token() public {
        caps(NOW, 100, 0);
        VM.prank(address(token));
        VM.assertTrue(guard.canTransfer(address(0), HOLDER, 100), "mint within the cap");
        VM.prank(address(token));
        VM.assertFalse(guard.canTransfer(address(0), HOLDER, 101), "mint beyond it");
        VM.prank(address(token));
        VM.assertTrue(guard.canTransfer(HOLDER, address(this), 1_000), "a move");
        VM.assertFalse(guard.canTransfer(address(0), HOLDER, 1), "a mint of another token");

        VM.prank(address(token));
        guard.created(HOLDER, 100);
        VM.prank(address(token));
        VM.expectRevert(exceeded(0, 1));
        guard.created(HOLDER, 1);
        VM.prank(address(token));
        guard.destroyed(HOLDER, 100);
        assertRoom(0, 0);
    }

    function test_NobodyElseSpendsATokensRoom() public {
        caps(NOW, 100, 100);
        bytes memory unknown = abi.encodeWithSelector(IMintGuard.UnknownToken.selector, address(this));
        VM.expectRevert(unknown);
        guard.consume(1);
        VM.expectRevert(unknown);
        guard.consumeBridged(1);
        assertRoom(100, 100);
    }

    // ------------------------------------------------------------------ vector

    function test_TakesItsOwnEntryOfMany() public {
        Cap[] memory all = new Cap[](4);
        all[0] = Cap(block.chainid - 1, address(guard), address(1), 1, 1);
        all[1] = Cap(block.chainid, address(uint160(address(guard)) - 1), address(2), 2, 2);
        all[2] = own(100, 5);
        all[3] = Cap(block.chainid + 1, address(guard), address(3), 3, 3);
        (Statement memory s, bytes memory payload) = capsOf(NOW, all);
        Signature memory signature = sign(s);
        VM.expectEmit(address(guard));
        emit IMintGuard.CapsAccepted(ASSET, NOW, 100, 5, hub.digestOf(s));
        guard.cap(s, payload, signature);
        assertRoom(100, 5);
    }

    function test_RefusesAVectorThatDoesNotNameIt() public {
        Cap memory other = own(100, 0);
        other.chain = block.chainid + 1;
        refuse(NOW, other, abi.encodeWithSelector(IVectors.NotNamed.selector));
        other = own(100, 0);
        other.guard = address(token);
        refuse(NOW, other, abi.encodeWithSelector(IVectors.NotNamed.selector));
        VM.chainId(block.chainid + 1);
        (Statement memory s, bytes memory payload) = capsOf(NOW, Cap(31337, address(guard), address(token), 1, 0));
        refuse(s, payload, abi.encodeWithSelector(IVectors.NotNamed.selector));
    }

    function test_RefusesEntriesOutOfOrderTwiceOrCut() public {
        Cap[] memory two = new Cap[](2);
        (two[0], two[1]) = (own(100, 0), own(200, 0));
        (Statement memory s, bytes memory payload) = capsOf(NOW, two);
        bytes memory invalid = abi.encodeWithSelector(IVectors.InvalidVector.selector);
        refuse(s, payload, invalid);
        two[1].chain = block.chainid - 1;
        (s, payload) = capsOf(NOW, two);
        refuse(s, payload, invalid);
        (s, payload) = capsOf(NOW, new Cap[](0));
        refuse(s, payload, invalid);
        (s, payload) = capsOf(NOW, own(1, 0));
        payload = bytes.concat(payload, bytes1(0));
        s.payloadHash = keccak256(payload);
        refuse(s, payload, invalid);
        payload = new bytes(31);
        s.payloadHash = keccak256(payload);
        refuse(s, payload, invalid);
    }

    function test_TheFirstVectorBindsAssetAndTokenForGood() public {
        caps(NOW, 100, 0);
        warpTo(NOW + 20);
        Cap memory other = own(100, 0);
        other.token = address(this);
        refuse(NOW + 20, other, abi.encodeWithSelector(IMintGuard.TokenMismatch.selector, ASSET, address(this)));
        other.token = address(0);
        refuse(NOW + 20, other, abi.encodeWithSelector(IMintGuard.TokenMismatch.selector, ASSET, address(0)));

        bytes32 asset = keccak256("other");
        bytes memory payload = bytes.concat(abi.encode(asset), abi.encode(own(1_000, 0)));
        Statement memory s = round(assetStream("caps", asset), NOW + 20, payload);
        refuse(s, payload, abi.encodeWithSelector(IMintGuard.TokenMismatch.selector, asset, address(token)));
        VM.assertEq(guard.assetOf(address(token)), ASSET, "still bound");
    }

    // --------------------------------------------------------------- statement

    function test_RefusesOtherStreamsAndScopes() public {
        (Statement memory s, bytes memory payload) = capsOf(NOW, own(100, 0));
        bytes32[3] memory others = [assetStream("halt", ASSET), assetStream("caps", keccak256("other")), stream];
        for (uint256 i = 0; i < others.length; i++) {
            s.stream = others[i];
            refuse(s, payload, abi.encodeWithSelector(IVectors.WrongStream.selector, others[i]));
        }
        (s, payload) = capsOf(NOW, own(100, 0));
        (s.scopeChain, s.scopeContract) = (block.chainid, address(guard));
        refuse(s, payload, abi.encodeWithSelector(ICommittee.ScopeNotAny.selector, block.chainid, address(guard)));
    }

    function test_RefusesReplayAndLowerSequence() public {
        caps(NOW, 100, 0);
        refuse(NOW, own(100, 0), rising(NOW, NOW));
        refuse(NOW - 1, own(100, 0), rising(NOW, NOW - 1));
    }

    function test_APendingVectorIsNotOverwritten() public {
        (Statement memory s, bytes memory payload) = capsOf(NOW + 4, own(100, 0));
        guard.cap(s, payload, sign(s));
        refuse(NOW + 5, own(200, 0), abi.encodeWithSelector(ICommittee.NotYetEffective.selector, s.effectiveAt));
    }

    function test_RefusesTimesOutsideItsLimits() public {
        (Statement memory s, bytes memory payload) = capsOf(NOW, own(100, 0));
        s.expiresAt = s.effectiveAt;
        refuse(s, payload, abi.encodeWithSelector(ICountersign.EmptyInterval.selector, s.effectiveAt));
        s.expiresAt = s.effectiveAt + MAX_LIFETIME + 1;
        refuse(
            s, payload, abi.encodeWithSelector(ICountersign.LifetimeTooLong.selector, MAX_LIFETIME + 1, MAX_LIFETIME)
        );
        (s, payload) = capsOf(NOW + MAX_LEAD / SLOT + 1, own(100, 0));
        refuse(s, payload, abi.encodeWithSelector(ICountersign.LeadTooLong.selector, MAX_LEAD + SLOT, MAX_LEAD));
        (s, payload) = capsOf(NOW - 20, own(100, 0));
        VM.warp(s.expiresAt);
        refuse(s, payload, expired(s.expiresAt));
    }

    function test_RefusesAnotherPayloadThanTheSignedOne() public {
        (Statement memory s,) = capsOf(NOW, own(100, 0));
        (, bytes memory more) = capsOf(NOW, own(101, 0));
        refuse(s, more, abi.encodeWithSelector(ICommittee.PayloadMismatch.selector, s.payloadHash));
    }

    function testFuzz_OnlyTheGroupRaisesACap(Signature calldata signature) public {
        (Statement memory s, bytes memory payload) = capsOf(NOW, own(100, 0));
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
        guard.cap(s, payload, signature);
        assertRoom(0, 0);
    }

    function testFuzz_MintedNeverPassesTheCap(uint64 cap, uint64 first, uint64 second) public {
        caps(NOW, cap, cap);
        tryIssue(first);
        tryIssue(second);
        Minted memory minted = guard.minted(address(token));
        VM.assertLe(minted.issue, cap, "cap");
        VM.assertEq(token.totalSupply(), minted.issue, "every mint was counted");
        (uint256 left,) = guard.room(address(token));
        VM.assertEq(left, cap - minted.issue, "room");
    }

    function tryIssue(uint256 amount) private {
        try token.issue(HOLDER, amount) {} catch {}
    }

    function own(uint128 issue, uint128 bridge) private view returns (Cap memory) {
        return Cap(31337, address(guard), address(token), issue, bridge);
    }

    function caps(uint32 sequence, uint128 issue, uint128 bridge) private {
        takeCaps(guard, sequence, address(token), issue, bridge);
    }

    function assertRoom(uint256 issue, uint256 bridge) private view {
        (uint256 forIssuer, uint256 forBridge) = guard.room(address(token));
        VM.assertEq(forIssuer, issue, "room of the issuer");
        VM.assertEq(forBridge, bridge, "room of the bridge");
    }

    function refuseIssue(uint256 amount, bytes memory reason) private {
        VM.expectRevert(reason);
        token.issue(HOLDER, amount);
    }

    function refuse(uint32 sequence, Cap memory cap, bytes memory reason) private {
        (Statement memory s, bytes memory payload) = capsOf(sequence, cap);
        refuse(s, payload, reason);
    }

    function refuse(Statement memory s, bytes memory payload, bytes memory reason) private {
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        guard.cap(s, payload, signature);
    }

    function exceeded(uint256 left, uint256 amount) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMintGuard.CapExceeded.selector, ASSET, left, amount);
    }

    function rising(uint32 last, uint32 sequence) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICountersign.SequenceNotRising.selector, last, sequence);
    }
}
