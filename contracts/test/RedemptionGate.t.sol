// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RedemptionGate} from "../src/RedemptionGate.sol";
import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {ICountersign} from "../src/interfaces/ICountersign.sol";
import {Allowance, IRedemptionGate, Signal, Stage} from "../src/interfaces/IRedemptionGate.sol";
import {IVectors} from "../src/interfaces/IVectors.sol";
import {AssetTest} from "./support/AssetTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev This contract is the payer.
contract RedemptionGateTest is AssetTest {
    RedemptionGate private gate;

    function setUp() public override {
        super.setUp();
        gate = new RedemptionGate(hub, halts, MAX_LEAD, MAX_LIFETIME);
    }

    function test_NothingIsPaidWithoutASignal() public {
        assertClosed();
        VM.expectRevert(abi.encodeWithSelector(IRedemptionGate.UnknownPayer.selector, address(this)));
        gate.pay(1);
    }

    function test_OpenPaysAsFarAsTheAllowanceGoes() public {
        take(NOW, Stage.OPEN, 0, 0, 100);
        VM.expectEmit(address(gate));
        emit IRedemptionGate.RedemptionPaid(ASSET, 60, 60);
        gate.pay(60);
        VM.assertEq(gate.payableNow(ASSET), 40, "left");
        refusePay(41, abi.encodeWithSelector(IRedemptionGate.AllowanceExceeded.selector, ASSET, 40, 41));
        gate.pay(40);
        VM.assertEq(uint256(gate.paid(ASSET)), 100, "paid");
    }

    function test_ABatchIsPaidOnceAndTheNextRaisesTheAllowance() public {
        take(NOW, Stage.BATCHED, 1, 4, 25);
        assertSignal(Stage.BATCHED, 1, 4);
        gate.pay(25);
        warpTo(NOW + 20);
        take(NOW + 20, Stage.BATCHED, 1, 4, 25);
        refusePay(1, abi.encodeWithSelector(IRedemptionGate.AllowanceExceeded.selector, ASSET, 0, 1));
        warpTo(NOW + 40);
        take(NOW + 40, Stage.BATCHED, 2, 4, 50);
        gate.pay(25);
    }

    function test_SuspendedPaysNothing() public {
        take(NOW, Stage.SUSPENDED, 0, 0, 100);
        assertSignal(Stage.SUSPENDED, 0, 0);
        VM.assertEq(gate.payableNow(ASSET), 0, "payable");
        refusePay(1, abi.encodeWithSelector(IRedemptionGate.NotPayable.selector, ASSET, Stage.SUSPENDED));
    }

    function test_ClosedOnceTheSignalExpired() public {
        take(NOW, Stage.OPEN, 0, 0, 100);
        VM.warp(GENESIS + uint256(NOW) * SLOT + 100);
        assertClosed();
        refusePay(1, abi.encodeWithSelector(IRedemptionGate.NotPayable.selector, ASSET, Stage.CLOSED));
    }

    function test_ClosedWhileTheAssetIsHalted() public {
        take(NOW, Stage.OPEN, 0, 0, 100);
        halt(ASSET, uint40(block.timestamp + 50));
        assertClosed();
        refusePay(1, abi.encodeWithSelector(IRedemptionGate.NotPayable.selector, ASSET, Stage.CLOSED));
        VM.warp(block.timestamp + 50);
        gate.pay(1);
    }

    function test_RefusesSignalsThatSayNothing() public {
        bytes memory invalid = abi.encodeWithSelector(IRedemptionGate.InvalidSignal.selector);
        uint8[3][8] memory said =
            [[uint8(0), 0, 0], [4, 0, 0], [1, 1, 1], [3, 0, 1], [2, 0, 0], [2, 0, 4], [2, 5, 4], [1, 0, 1]];
        for (uint256 i = 0; i < said.length; i++) {
            bytes memory payload = payloadOf(said[i][0], said[i][1], said[i][2], own(100));
            refuse(round(assetStream("redemption", ASSET), NOW, payload), payload, invalid);
        }
    }

    function test_TheFirstSignalBindsAssetAndPayerForGood() public {
        take(NOW, Stage.OPEN, 0, 0, 100);
        warpTo(NOW + 20);
        Allowance memory other = own(100);
        other.payer = address(1);
        bytes memory payload = payloadOf(1, 0, 0, other);
        refuse(
            round(assetStream("redemption", ASSET), NOW + 20, payload),
            payload,
            abi.encodeWithSelector(IRedemptionGate.PayerMismatch.selector, ASSET, address(1))
        );
        bytes32 asset = keccak256("other");
        payload = bytes.concat(abi.encode(asset, 1, 0, 0), abi.encode(own(100)));
        refuse(
            round(assetStream("redemption", asset), NOW + 20, payload),
            payload,
            abi.encodeWithSelector(IRedemptionGate.PayerMismatch.selector, asset, address(this))
        );
    }

    function test_RefusesOtherStreamsReplaysAndShortPayloads() public {
        bytes memory payload = payloadOf(1, 0, 0, own(100));
        Statement memory s = round(assetStream("caps", ASSET), NOW, payload);
        refuse(s, payload, abi.encodeWithSelector(IVectors.WrongStream.selector, s.stream));
        take(NOW, Stage.OPEN, 0, 0, 100);
        refuse(
            round(assetStream("redemption", ASSET), NOW, payload),
            payload,
            abi.encodeWithSelector(ICountersign.SequenceNotRising.selector, NOW, NOW)
        );
        bytes memory short = new bytes(127);
        refuse(s, short, abi.encodeWithSelector(IVectors.InvalidVector.selector));
        bytes memory headOnly = abi.encode(ASSET, 1, 0, 0);
        refuse(s, headOnly, abi.encodeWithSelector(IVectors.InvalidVector.selector));
    }

    function testFuzz_OnlyTheGroupSignals(Signature calldata signature) public {
        bytes memory payload = payloadOf(1, 0, 0, own(100));
        Statement memory s = round(assetStream("redemption", ASSET), NOW, payload);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
        gate.signal(s, payload, signature);
        assertClosed();
    }

    /// @dev Over any vectors and payments, all that was paid stays within the allowance it was paid under.
    function testFuzz_PaidNeverPassesTheAllowance(uint64[4] calldata allowances, uint64[4] calldata amounts) public {
        uint256 paid = 0;
        for (uint32 i = 0; i < 4; i++) {
            warpTo(NOW + 20 * i);
            take(NOW + 20 * i, Stage.OPEN, 0, 0, allowances[i]);
            bool fits = amounts[i] <= (allowances[i] > paid ? allowances[i] - paid : 0);
            try gate.pay(amounts[i]) {
                VM.assertTrue(fits, "paid beyond the allowance");
                paid += amounts[i];
            } catch {
                VM.assertFalse(fits, "refused within the allowance");
            }
            VM.assertEq(uint256(gate.paid(ASSET)), paid, "counted");
        }
    }

    function take(uint32 sequence, Stage stage, uint8 batch, uint8 batches, uint128 allowance) private {
        bytes memory payload = payloadOf(uint8(stage), batch, batches, own(allowance));
        Statement memory s = round(assetStream("redemption", ASSET), sequence, payload);
        gate.signal(s, payload, sign(s));
    }

    function own(uint128 allowance) private view returns (Allowance memory) {
        return Allowance(block.chainid, address(gate), address(this), allowance);
    }

    function payloadOf(uint8 stage, uint8 batch, uint8 batches, Allowance memory entry)
        private
        pure
        returns (bytes memory)
    {
        return bytes.concat(abi.encode(ASSET, stage, batch, batches), abi.encode(entry));
    }

    function assertClosed() private view {
        assertSignal(Stage.CLOSED, 0, 0);
        VM.assertEq(gate.payableNow(ASSET), 0, "payable");
    }

    function assertSignal(Stage stage, uint8 batch, uint8 batches) private view {
        Signal memory signal = gate.signalOf(ASSET);
        VM.assertEq(uint256(signal.stage), uint256(stage), "stage");
        VM.assertEq(uint256(signal.batch), uint256(batch), "batch");
        VM.assertEq(uint256(signal.batches), uint256(batches), "batches");
    }

    function refusePay(uint256 amount, bytes memory reason) private {
        VM.expectRevert(reason);
        gate.pay(amount);
    }

    function refuse(Statement memory s, bytes memory payload, bytes memory reason) private {
        s.payloadHash = keccak256(payload);
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        gate.signal(s, payload, signature);
    }
}
