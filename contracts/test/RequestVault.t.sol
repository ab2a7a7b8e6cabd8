// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MintGuard} from "../src/MintGuard.sol";
import {RedemptionGate} from "../src/RedemptionGate.sol";
import {RwaToken} from "../src/RwaToken.sol";
import {Statement} from "../src/Statements.sol";
import {RequestVault} from "../src/examples/RequestVault.sol";
import {IMintGuard} from "../src/interfaces/IMintGuard.sol";
import {Allowance, IRedemptionGate, Stage} from "../src/interfaces/IRedemptionGate.sol";
import {IVectors} from "../src/interfaces/IVectors.sol";
import {AssetTest} from "./support/AssetTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev A share at 100.00. This contract operates the fund and issues the money.
contract RequestVaultTest is AssetTest {
    uint256 private constant ONE = 1e6;
    address private constant HOLDER = address(0x401de5);

    MintGuard private guard;
    RedemptionGate private gate;
    RwaToken private money;
    RequestVault private vault;

    function setUp() public override {
        super.setUp();
        guard = new MintGuard(hub, halts, MAX_LEAD, MAX_LIFETIME);
        gate = new RedemptionGate(hub, halts, MAX_LEAD, MAX_LIFETIME);
        money = new RwaToken("Dollar", "USD", 6, address(this), address(this));
        vault = new RequestVault(
            RequestVault.Roles(address(this), address(this)),
            address(money),
            6,
            RequestVault.Nav(hub, stream, 0),
            guard,
            gate
        );
        land(NOW, int120(int256(100 * ONE)), block.timestamp);
        money.issue(HOLDER, 1_000 * ONE);
        VM.prank(HOLDER);
        money.approve(address(vault), type(uint256).max);
        VM.prank(HOLDER);
        vault.requestDeposit(1_000 * ONE);
    }

    /// @dev Nobody gets a value that was known when the request was made.
    function test_ARequestIsFulfilledAtTheValueInEffectThen() public {
        takeCaps(guard, NOW, share(), 100 * 1e6, 0);
        land(NOW + 1, int120(int256(125 * ONE)), block.timestamp + SLOT);
        VM.assertEq(vault.fulfilDeposit(HOLDER), 8 * ONE, "shares");
        VM.assertEq(vault.share().balanceOf(HOLDER), 8 * ONE, "minted");
        VM.expectRevert(abi.encodeWithSelector(RequestVault.NothingRequested.selector, HOLDER));
        vault.fulfilDeposit(HOLDER);
    }

    function test_NothingIsMintedWithoutRoom() public {
        VM.expectRevert(abi.encodeWithSelector(IMintGuard.UnknownToken.selector, share()));
        vault.fulfilDeposit(HOLDER);
        takeCaps(guard, NOW, share(), uint128(10 * ONE - 1), 0);
        VM.expectRevert(abi.encodeWithSelector(IMintGuard.CapExceeded.selector, ASSET, 10 * ONE - 1, 10 * ONE));
        vault.fulfilDeposit(HOLDER);
        VM.assertEq(vault.pendingDeposit(HOLDER), 1_000 * ONE, "the request waits");
    }

    function test_NothingIsMintedOfAHaltedAsset() public {
        takeCaps(guard, NOW, share(), 100 * 1e6, 0);
        uint40 until = uint40(block.timestamp + 50);
        halt(ASSET, until);
        VM.expectRevert(abi.encodeWithSelector(IVectors.AssetHalted.selector, ASSET, until));
        vault.fulfilDeposit(HOLDER);
    }

    function test_NothingIsFulfilledAtAStaleValue() public {
        takeCaps(guard, NOW, share(), 100 * 1e6, 0);
        uint40 end = GENESIS + uint40(NOW) * SLOT + 100;
        VM.warp(end);
        VM.expectRevert(expired(end));
        vault.fulfilDeposit(HOLDER);
    }

    function test_RedemptionsArePaidAsFarAsTheGateAllows() public {
        takeCaps(guard, NOW, share(), 100 * 1e6, 0);
        vault.fulfilDeposit(HOLDER);
        requestRedeem(10 * ONE);
        VM.expectRevert(abi.encodeWithSelector(IRedemptionGate.UnknownPayer.selector, address(vault)));
        vault.fulfilRedeem(HOLDER);
        allow(NOW, uint128(10 * ONE - 1));
        VM.expectRevert(
            abi.encodeWithSelector(IRedemptionGate.AllowanceExceeded.selector, ASSET, 10 * ONE - 1, 10 * ONE)
        );
        vault.fulfilRedeem(HOLDER);
        VM.assertEq(vault.share().totalSupply(), 10 * ONE, "still in supply");

        warpTo(NOW + 1);
        allow(NOW + 1, uint128(10 * ONE));
        VM.assertEq(vault.fulfilRedeem(HOLDER), 1_000 * ONE, "assets");
        VM.assertEq(vault.share().totalSupply(), 0, "burned");
        VM.prank(HOLDER);
        vault.withdraw();
        VM.assertEq(money.balanceOf(HOLDER), 1_000 * ONE, "paid");
    }

    function test_OnlyTheOperatorFulfils() public {
        VM.prank(HOLDER);
        VM.expectRevert(abi.encodeWithSelector(RequestVault.NotOperator.selector, HOLDER));
        vault.fulfilDeposit(HOLDER);
        VM.prank(HOLDER);
        VM.expectRevert(abi.encodeWithSelector(RequestVault.NotOperator.selector, HOLDER));
        vault.fulfilRedeem(HOLDER);
    }

    function requestRedeem(uint256 shares) private {
        address token = share();
        VM.prank(HOLDER);
        RwaToken(token).approve(address(vault), shares);
        VM.prank(HOLDER);
        vault.requestRedeem(shares);
    }

    function allow(uint32 sequence, uint128 allowance) private {
        bytes memory payload = bytes.concat(
            abi.encode(ASSET, Stage.OPEN, 0, 0),
            abi.encode(Allowance(block.chainid, address(gate), address(vault), allowance))
        );
        Statement memory s = round(assetStream("redemption", ASSET), sequence, payload);
        gate.signal(s, payload, sign(s));
    }

    function share() private view returns (address) {
        return address(vault.share());
    }
}
