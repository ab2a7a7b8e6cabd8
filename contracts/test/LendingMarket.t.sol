// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FeedReader} from "../src/FeedReader.sol";
import {RwaToken} from "../src/RwaToken.sol";
import {Statement} from "../src/Statements.sol";
import {LendingMarket} from "../src/examples/LendingMarket.sol";
import {ICountersign} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev Shares at 100.00 and loans in money, both of 6 decimals as the feed is. This contract issues both and lends.
contract LendingMarketTest is HubTest {
    uint256 private constant ONE = 1e6;
    address private constant BORROWER = address(0xb0440);
    address private constant LIQUIDATOR = address(0x11c);

    RwaToken private share;
    RwaToken private money;
    LendingMarket private market;

    function setUp() public override {
        super.setUp();
        share = new RwaToken("Treasury Bill Fund", "TBF", 6, address(this), address(this));
        money = new RwaToken("Dollar", "USD", 6, address(this), address(this));
        market = new LendingMarket(new FeedReader(hub, stream, 0, "TBF NAV / USD"), share, money);
        money.issue(address(market), 10_000 * ONE);
        give(share, BORROWER, 10 * ONE);
        give(money, LIQUIDATOR, 10_000 * ONE);
        land(200, int120(int256(100 * ONE)), block.timestamp);
    }

    function test_LendsUpToTheLoanToValue() public {
        VM.prank(BORROWER);
        VM.expectRevert(abi.encodeWithSelector(LendingMarket.Undercollateralised.selector, 1_000 * ONE, 800 * ONE + 1));
        market.borrow(10 * ONE, 800 * ONE + 1);
        borrow(800 * ONE);
        VM.assertEq(money.balanceOf(BORROWER), 800 * ONE, "the loan");
        VM.assertEq(share.balanceOf(address(market)), 10 * ONE, "the collateral");
    }

    function test_LiquidatesOnlyBeyondTheThreshold() public {
        borrow(800 * ONE);
        VM.prank(LIQUIDATOR);
        VM.expectRevert(abi.encodeWithSelector(LendingMarket.Healthy.selector, 1_000 * ONE, 800 * ONE));
        market.liquidate(BORROWER);

        land(201, int120(int256(88 * ONE)), block.timestamp + SLOT);
        VM.prank(LIQUIDATOR);
        market.liquidate(BORROWER);
        VM.assertEq(share.balanceOf(LIQUIDATOR), 10 * ONE, "the collateral");
        (uint256 collateral, uint256 debt) = market.loanOf(BORROWER);
        VM.assertEq(collateral + debt, 0, "nothing is left");
    }

    /// @dev The last price would still liquidate; the market does not know it any more.
    function test_NobodyBorrowsOrIsLiquidatedAtAStalePrice() public {
        borrow(800 * ONE);
        Statement memory s = land(201, int120(int256(50 * ONE)), block.timestamp + SLOT);
        VM.warp(s.expiresAt);
        VM.prank(LIQUIDATOR);
        VM.expectRevert(expired(s.expiresAt));
        market.liquidate(BORROWER);
        VM.prank(BORROWER);
        VM.expectRevert(expired(s.expiresAt));
        market.borrow(0, 1);
        repayAll();
    }

    function test_NobodyBorrowsOnARefusedFeed() public {
        bytes memory lanes = bytes.concat(refused(), lane(1), lane(1), pad());
        Statement memory s = round(stream, 201, lanes);
        VM.warp(s.effectiveAt);
        submit(s, lanes);
        VM.prank(BORROWER);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, stream, 0));
        market.borrow(10 * ONE, 1);
    }

    function test_APriceThatIsNotAboveZeroIsNoPrice() public {
        land(201, 0, block.timestamp + SLOT);
        VM.expectRevert(abi.encodeWithSelector(LendingMarket.InvalidPrice.selector, int256(0)));
        market.valueOf(ONE);
    }

    /// @dev At any price and amounts a new loan is within its share of the value.
    function testFuzz_ALoanIsWithinTheValue(uint64 price, uint64 collateral, uint64 debt) public {
        land(201, int120(uint120(price) + 1), block.timestamp + SLOT);
        give(share, BORROWER, collateral);
        money.issue(address(market), debt);
        VM.prank(BORROWER);
        try market.borrow(collateral, debt) {
            uint256 value = uint256(collateral) * (uint256(price) + 1) / ONE;
            VM.assertLe(uint256(debt) * 10_000, value * 8_000, "within the loan to value");
        } catch {}
    }

    function borrow(uint256 debt) private {
        VM.prank(BORROWER);
        market.borrow(10 * ONE, debt);
    }

    function repayAll() private {
        VM.prank(BORROWER);
        money.approve(address(market), type(uint256).max);
        VM.prank(BORROWER);
        market.repay();
        VM.assertEq(share.balanceOf(BORROWER), 10 * ONE, "the collateral is back");
    }

    function give(RwaToken token, address to, uint256 amount) private {
        token.issue(to, amount);
        VM.prank(to);
        token.approve(address(market), type(uint256).max);
    }
}
