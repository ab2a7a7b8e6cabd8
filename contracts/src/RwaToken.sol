// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "./interfaces/IERC20.sol";
import {IERC165, IERC7802} from "./interfaces/IERC7802.sol";

/// @title A tokenised fund share for tests and demonstrations
/// @notice An ERC-20 whose supply has two doors: the issuer (subscriptions and redemptions, as a transfer agent would
/// book them) and the bridge (ERC-7802). Every change of supply has a Transfer and, in the same transaction, an event
/// that says by which door. Both mint and burn without allowance and without a cap: supply against reserve
/// is for the oracle to judge. Amounts are in the smallest unit.
contract RwaToken is IERC20, IERC7802 {
    event Issued(address indexed to, uint256 amount, address indexed issuer);
    event Redeemed(address indexed from, uint256 amount, address indexed issuer);

    /// @dev Only the issuer or only the bridge may call.
    error Unauthorized(address sender);

    error InvalidAddress();
    error InsufficientBalance(address account, uint256 balance, uint256 needed);
    error InsufficientAllowance(address spender, uint256 allowance, uint256 needed);

    uint8 public immutable decimals;
    address public immutable issuer;
    address public immutable bridge;

    string public name;
    string public symbol;
    uint256 public totalSupply;
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    modifier only(address role) {
        if (msg.sender != role) revert Unauthorized(msg.sender);
        _;
    }

    constructor(string memory name_, string memory symbol_, uint8 decimals_, address issuer_, address bridge_) {
        if (issuer_ == address(0) || bridge_ == address(0)) revert InvalidAddress();
        name = name_;
        symbol = symbol_;
        decimals = decimals_;
        issuer = issuer_;
        bridge = bridge_;
    }

    /// @notice Books a subscription.
    function issue(address to, uint256 amount) external only(issuer) {
        _beforeIssue(amount);
        _mint(to, amount);
        emit Issued(to, amount, msg.sender);
    }

    /// @notice Books a redemption.
    function redeem(address from, uint256 amount) external only(issuer) {
        _burn(from, amount);
        emit Redeemed(from, amount, msg.sender);
    }

    /// @inheritdoc IERC7802
    function crosschainMint(address to, uint256 amount) external only(bridge) {
        _beforeCrosschainMint(amount);
        _mint(to, amount);
        emit CrosschainMint(to, amount, msg.sender);
    }

    /// @inheritdoc IERC7802
    function crosschainBurn(address from, uint256 amount) external only(bridge) {
        _burn(from, amount);
        emit CrosschainBurn(from, amount, msg.sender);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC7802).interfaceId || interfaceId == type(IERC165).interfaceId
            || interfaceId == type(IERC20).interfaceId;
    }

    /// @inheritdoc IERC20
    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    /// @inheritdoc IERC20
    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < value) revert InsufficientAllowance(msg.sender, allowed, value);
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - value;
        _move(from, to, value);
        return true;
    }

    /// @dev Where a token with caps asks for room.
    function _beforeIssue(uint256 amount) internal virtual {}

    /// @dev Where a token with caps asks for room.
    function _beforeCrosschainMint(uint256 amount) internal virtual {}

    function _move(address from, address to, uint256 value) private {
        if (to == address(0)) revert InvalidAddress();
        _debit(from, value);
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }

    function _mint(address to, uint256 amount) private {
        if (to == address(0)) revert InvalidAddress();
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function _burn(address from, uint256 amount) private {
        _debit(from, amount);
        totalSupply -= amount;
        emit Transfer(from, address(0), amount);
    }

    function _debit(address from, uint256 value) private {
        uint256 balance = balanceOf[from];
        if (balance < value) revert InsufficientBalance(from, balance, value);
        balanceOf[from] = balance - value;
    }
}
