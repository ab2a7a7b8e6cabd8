// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RwaToken} from "../src/RwaToken.sol";
import {IERC20} from "../src/interfaces/IERC20.sol";
import {IERC165, IERC7802} from "../src/interfaces/IERC7802.sol";
import {VM} from "./support/Vm.sol";

contract RwaTokenTest {
    address private constant ISSUER = address(0x1550e);
    address private constant BRIDGE = address(0xb41d6e);
    address private constant ALICE = address(0xa11ce);
    address private constant BOB = address(0xb0b);

    RwaToken private token;

    function setUp() public {
        token = new RwaToken("Treasury Bill Fund", "TBF", 6, ISSUER, BRIDGE);
    }

    function test_Describes() public view {
        VM.assertEq(token.name(), "Treasury Bill Fund", "name");
        VM.assertEq(token.symbol(), "TBF", "symbol");
        VM.assertEq(uint256(token.decimals()), 6, "decimals");
        VM.assertTrue(token.supportsInterface(0x33331994), "ERC-7802");
        VM.assertTrue(token.supportsInterface(type(IERC165).interfaceId), "ERC-165");
        VM.assertFalse(token.supportsInterface(0xffffffff), "invalid id");
    }

    function test_IssueAndRedeem() public {
        expectTransfer(address(0), ALICE, 100);
        VM.expectEmit(address(token));
        emit RwaToken.Issued(ALICE, 100, ISSUER);
        VM.prank(ISSUER);
        token.issue(ALICE, 100);
        assertSupply(100, 100);

        expectTransfer(ALICE, address(0), 30);
        VM.expectEmit(address(token));
        emit RwaToken.Redeemed(ALICE, 30, ISSUER);
        VM.prank(ISSUER);
        token.redeem(ALICE, 30);
        assertSupply(70, 70);
    }

    function test_CrosschainMintAndBurn() public {
        expectTransfer(address(0), ALICE, 100);
        VM.expectEmit(address(token));
        emit IERC7802.CrosschainMint(ALICE, 100, BRIDGE);
        VM.prank(BRIDGE);
        token.crosschainMint(ALICE, 100);
        assertSupply(100, 100);

        expectTransfer(ALICE, address(0), 100);
        VM.expectEmit(address(token));
        emit IERC7802.CrosschainBurn(ALICE, 100, BRIDGE);
        VM.prank(BRIDGE);
        token.crosschainBurn(ALICE, 100);
        assertSupply(0, 0);
    }

    function test_EachDoorHasItsKeeper() public {
        bytes memory issuerRefused = abi.encodeWithSelector(RwaToken.Unauthorized.selector, ISSUER);
        bytes memory bridgeRefused = abi.encodeWithSelector(RwaToken.Unauthorized.selector, BRIDGE);
        VM.prank(BRIDGE);
        VM.expectRevert(bridgeRefused);
        token.issue(ALICE, 1);
        VM.prank(BRIDGE);
        VM.expectRevert(bridgeRefused);
        token.redeem(ALICE, 0);
        VM.prank(ISSUER);
        VM.expectRevert(issuerRefused);
        token.crosschainMint(ALICE, 1);
        VM.prank(ISSUER);
        VM.expectRevert(issuerRefused);
        token.crosschainBurn(ALICE, 0);
    }

    function test_NobodySpendsWhatTheyDoNotHave() public {
        issue(ALICE, 10);
        VM.prank(ALICE);
        VM.expectRevert(abi.encodeWithSelector(RwaToken.InsufficientBalance.selector, ALICE, 10, 11));
        token.transfer(BOB, 11);
        VM.prank(BRIDGE);
        VM.expectRevert(abi.encodeWithSelector(RwaToken.InsufficientBalance.selector, ALICE, 10, 11));
        token.crosschainBurn(ALICE, 11);
        VM.prank(BOB);
        VM.expectRevert(abi.encodeWithSelector(RwaToken.InsufficientAllowance.selector, BOB, 0, 1));
        token.transferFrom(ALICE, BOB, 1);
    }

    function test_NothingGoesToTheZeroAddressButBurns() public {
        issue(ALICE, 10);
        VM.prank(ALICE);
        VM.expectRevert(abi.encodeWithSelector(RwaToken.InvalidAddress.selector));
        token.transfer(address(0), 1);
        VM.prank(ISSUER);
        VM.expectRevert(abi.encodeWithSelector(RwaToken.InvalidAddress.selector));
        token.issue(address(0), 1);
        VM.expectRevert(abi.encodeWithSelector(RwaToken.InvalidAddress.selector));
        new RwaToken("", "", 6, address(0), BRIDGE);
    }

    function test_AllowanceIsSpent() public {
        issue(ALICE, 10);
        VM.prank(ALICE);
        token.approve(BOB, 7);
        VM.prank(BOB);
        token.transferFrom(ALICE, BOB, 5);
        VM.assertEq(token.allowance(ALICE, BOB), 2, "what is left");
        VM.assertEq(token.balanceOf(BOB), 5, "received");
        assertSupply(10, 5);
    }

    function testFuzz_TransfersConserveSupply(uint128 supply, uint128 amount, bool toSelf) public {
        issue(ALICE, supply);
        address to = toSelf ? ALICE : BOB;
        if (amount > supply) {
            VM.expectRevert(abi.encodeWithSelector(RwaToken.InsufficientBalance.selector, ALICE, supply, amount));
        }
        VM.prank(ALICE);
        token.transfer(to, amount);
        VM.assertEq(token.balanceOf(ALICE) + token.balanceOf(BOB), supply, "sum of balances");
        VM.assertEq(token.totalSupply(), supply, "supply");
    }

    function issue(address to, uint256 amount) private {
        VM.prank(ISSUER);
        token.issue(to, amount);
    }

    function expectTransfer(address from, address to, uint256 value) private {
        VM.expectEmit(address(token));
        emit IERC20.Transfer(from, to, value);
    }

    function assertSupply(uint256 supply, uint256 ofAlice) private view {
        VM.assertEq(token.totalSupply(), supply, "supply");
        VM.assertEq(token.balanceOf(ALICE), ofAlice, "balance");
    }
}
