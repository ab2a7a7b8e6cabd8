// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Tokens} from "../Tokens.sol";
import {AggregatorV3Interface} from "../interfaces/AggregatorV3Interface.sol";
import {IERC20} from "../interfaces/IERC20.sol";

/// @title An example: loans in a stablecoin against a fund share, priced by an AggregatorV3
/// @notice What an integration has to do with a feed, and little else: no interest, one collateral, one loan token. For
/// reading; do not lend with it.
///
/// The reader gives an answer only while a signed one is in effect, so every function that needs a price reverts with the hub's
/// NoValue, Expired or Refused where there is none: nobody borrows and nobody is liquidated at a stale price. Repaying needs no
/// price and always works. There is no answer of zero, no fallback and no staleness limit of the market's own to get wrong.
contract LendingMarket {
    /// @notice What somebody put up and owes, in the smallest units of the tokens.
    struct Loan {
        uint256 collateral;
        uint256 debt;
    }

    event Borrowed(address indexed account, uint256 collateral, uint256 debt);
    event Repaid(address indexed account, uint256 debt, uint256 collateral);
    event Liquidated(address indexed account, address indexed liquidator, uint256 debt, uint256 collateral);

    /// @dev The price is not above zero: a market of shares has no use for it.
    error InvalidPrice(int256 answer);

    /// @dev The debt would be more than `LOAN_TO_VALUE` of the collateral's value.
    error Undercollateralised(uint256 value, uint256 debt);

    /// @dev The debt is within `LIQUIDATION_THRESHOLD` of the collateral's value.
    error Healthy(uint256 value, uint256 debt);

    error TransferFailed(address token);

    /// @notice Most that is lent, in basis points of the collateral's value.
    uint256 public constant LOAN_TO_VALUE = 8_000;

    /// @notice Debt above it is liquidated, in basis points of the collateral's value.
    uint256 public constant LIQUIDATION_THRESHOLD = 9_000;

    uint256 private constant BASIS_POINTS = 10_000;

    AggregatorV3Interface public immutable price;
    address public immutable share;
    address public immutable money;

    /// @dev share units x price x `_numerator` / `_denominator` are money units.
    uint256 private immutable _numerator;
    uint256 private immutable _denominator;

    mapping(address account => Loan) public loanOf;

    /// @param price_ price of one whole share in whole money
    constructor(AggregatorV3Interface price_, IERC20 share_, IERC20 money_) {
        price = price_;
        share = address(share_);
        money = address(money_);
        _numerator = 10 ** money_.decimals();
        _denominator = 10 ** (uint256(share_.decimals()) + price_.decimals());
    }

    /// @notice Adds collateral and takes a loan against all of it; either may be 0.
    function borrow(uint256 collateral, uint256 debt) external {
        Loan storage loan = loanOf[msg.sender];
        loan.collateral += collateral;
        loan.debt += debt;
        uint256 value = valueOf(loan.collateral);
        if (loan.debt * BASIS_POINTS > value * LOAN_TO_VALUE) revert Undercollateralised(value, loan.debt);

        emit Borrowed(msg.sender, collateral, debt);
        _take(share, msg.sender, collateral);
        _give(money, msg.sender, debt);
    }

    /// @notice Pays everything back and takes the collateral out. Needs no price.
    function repay() external {
        Loan memory loan = loanOf[msg.sender];
        delete loanOf[msg.sender];

        emit Repaid(msg.sender, loan.debt, loan.collateral);
        _take(money, msg.sender, loan.debt);
        _give(share, msg.sender, loan.collateral);
    }

    /// @notice Pays the debt of somebody who owes too much and takes the collateral.
    function liquidate(address account) external {
        Loan memory loan = loanOf[account];
        uint256 value = valueOf(loan.collateral);
        if (loan.debt * BASIS_POINTS <= value * LIQUIDATION_THRESHOLD) revert Healthy(value, loan.debt);
        delete loanOf[account];

        emit Liquidated(account, msg.sender, loan.debt, loan.collateral);
        _take(money, msg.sender, loan.debt);
        _give(share, msg.sender, loan.collateral);
    }

    /// @notice Value of shares at the answer in effect, in the smallest unit of money, rounded down.
    function valueOf(uint256 shares) public view returns (uint256) {
        (, int256 answer,,,) = price.latestRoundData();
        if (answer <= 0) revert InvalidPrice(answer);
        return shares * uint256(answer) * _numerator / _denominator;
    }

    function _take(address token, address from, uint256 amount) private {
        if (amount != 0 && !Tokens.tryTransferFrom(token, from, address(this), amount)) revert TransferFailed(token);
    }

    function _give(address token, address to, uint256 amount) private {
        if (amount != 0 && !Tokens.tryTransfer(token, to, amount)) revert TransferFailed(token);
    }
}
