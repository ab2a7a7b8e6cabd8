// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FeedQuote} from "../src/FeedQuote.sol";
import {Readings} from "../src/Readings.sol";
import {Statement} from "../src/Statements.sol";
import {Reading} from "../src/interfaces/ICountersign.sol";
import {IERC7726} from "../src/interfaces/IERC7726.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

contract FeedQuoteTest is HubTest {
    using Readings for Reading;

    address private constant FUND = address(0xf0d);
    address private constant USD = address(840);
    uint256 private constant GRACE = 30;

    FeedQuote private oracle;

    function setUp() public override {
        super.setUp();
        oracle = new FeedQuote(hub, stream, 1, FUND, 18, USD, 6, GRACE);
    }

    /// @dev 1.04 USD a unit with 8 decimals; amounts of units have 18 and of USD 6.
    function test_QuotesBothWays() public {
        landed(104_000_000);
        VM.assertEq(oracle.getQuote(250e18, FUND, USD), 260e6, "units in USD");
        VM.assertEq(oracle.getQuote(260e6, USD, FUND), 250e18, "USD in units");
    }

    function test_RoundsDown() public {
        landed(104_217_351);
        VM.assertEq(oracle.getQuote(1e18, FUND, USD), 1_042_173, "1.04217351 USD");
        VM.assertEq(oracle.getQuote(1, FUND, USD), 0, "less than the smallest unit");
    }

    function test_RefusesAnotherPair() public {
        landed(104_000_000);
        refuse(abi.encodeWithSelector(IERC7726.OracleUnsupportedPair.selector, FUND, FUND), FUND, FUND);
        refuse(abi.encodeWithSelector(IERC7726.OracleUnsupportedPair.selector, address(1), USD), address(1), USD);
        refuse(abi.encodeWithSelector(IERC7726.OracleUnsupportedPair.selector, USD, address(1)), USD, address(1));
    }

    function test_DoesNotTrustWhatIsNotInEffectOrNotPositive() public {
        refuse(untrusted(), FUND, USD);
        Statement memory s = landed(0);
        refuse(untrusted(), FUND, USD);
        VM.warp(s.expiresAt);
        refuse(untrusted(), FUND, USD);
        s = land(s.sequence + 30, -5, s.expiresAt);
        VM.warp(s.effectiveAt);
        refuse(untrusted(), FUND, USD);
    }

    /// @dev A round over a weekend names Monday's strike: closed is not late. When Monday's strike is missed it is.
    function test_ClosedIsNotLateAndAMissedStrikeIs() public {
        stream = register("weekly", unbounded(hex"060812"));
        oracle = new FeedQuote(hub, stream, 1, FUND, 18, USD, 6, GRACE);
        bytes memory lanes = three(104_000_000);
        Statement memory s = round(stream, 205, lanes);
        s.expiresAt = s.effectiveAt + MAX_LIFETIME;
        s.nextExpectedAt = s.effectiveAt + 3000;
        submit(s, lanes);

        VM.warp(s.nextExpectedAt - 1);
        VM.assertFalse(hub.read(stream, 1).isLate(0), "closed");
        VM.warp(s.nextExpectedAt);
        VM.assertTrue(hub.read(stream, 1).isLate(0), "missed");
        VM.warp(s.nextExpectedAt + GRACE - 1);
        VM.assertEq(oracle.getQuote(1e18, FUND, USD), 1_040_000, "within the grace");
        VM.warp(s.nextExpectedAt + GRACE);
        refuse(untrusted(), FUND, USD);
    }

    function test_AnAmountTooLargeReverts() public {
        landed(104_000_000);
        VM.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        oracle.getQuote(type(uint256).max, FUND, USD);
    }

    function test_RefusesTooManyDecimals() public {
        VM.expectRevert(abi.encodeWithSelector(FeedQuote.InvalidDecimals.selector));
        new FeedQuote(hub, stream, 1, FUND, 39, USD, 6, GRACE);
        VM.expectRevert(abi.encodeWithSelector(FeedQuote.InvalidDecimals.selector));
        new FeedQuote(hub, stream, 1, FUND, 18, USD, 39, GRACE);
    }

    function testFuzz_AnyDecimals(uint8 baseDecimals, uint8 quoteDecimals, uint96 amount, uint64 price) public {
        (baseDecimals, quoteDecimals) = (baseDecimals % 25, quoteDecimals % 25);
        price = price / 2 + 1;
        oracle = new FeedQuote(hub, stream, 1, FUND, baseDecimals, USD, quoteDecimals, GRACE);
        landed(int120(uint120(price)));
        uint256 wanted = uint256(amount) * price * 10 ** quoteDecimals / 10 ** (baseDecimals + 8);
        VM.assertEq(oracle.getQuote(amount, FUND, USD), wanted, "base in quote");
        wanted = uint256(amount) * 10 ** (baseDecimals + 8) / (uint256(price) * 10 ** quoteDecimals);
        VM.assertEq(oracle.getQuote(amount, USD, FUND), wanted, "quote in base");
    }

    function landed(int120 value) private returns (Statement memory s) {
        s = land(205, value, GENESIS + 1000);
        VM.warp(s.effectiveAt);
    }

    function untrusted() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IERC7726.OracleUntrustedData.selector, FUND, USD);
    }

    function refuse(bytes memory reason, address base, address quote) private {
        VM.expectRevert(reason);
        oracle.getQuote(1, base, quote);
    }
}
