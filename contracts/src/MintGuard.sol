// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "./Frost.sol";
import {Statement} from "./Statements.sol";
import {Streams} from "./Streams.sol";
import {Vectors} from "./Vectors.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {IHalts} from "./interfaces/IHalts.sol";
import {Cap, IMintGuard, Minted} from "./interfaces/IMintGuard.sol";
import {Span} from "./interfaces/IVectors.sol";

/// @title The mint caps of a network's tokens on one chain
/// @custom:invariant At the second of a mint, all that was ever minted by its door is at most the cap of the vector that holds.
/// @custom:invariant What was minted never falls, and only the token it belongs to raises it.
contract MintGuard is Vectors, IMintGuard {
    uint256 private constant ASSET_BYTES = 32;
    uint256 private constant CAP_BYTES = 160;

    /// @dev `caps` are those of the vectors in `spans`.
    struct Account {
        Span[2] spans;
        Minted[2] caps;
        Minted minted;
        address token;
    }

    /// @inheritdoc IMintGuard
    IHalts public immutable halts;

    /// @inheritdoc IMintGuard
    mapping(address token => bytes32) public assetOf;

    mapping(bytes32 asset => Account) private _accounts;

    constructor(ICommittee hub_, IHalts halts_, uint24 maxLead_, uint24 maxLifetime_)
        Vectors(hub_, maxLead_, maxLifetime_)
    {
        halts = halts_;
    }

    // -------------------------------------------------------------------- caps

    /// @inheritdoc IMintGuard
    function cap(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        if (payload.length < ASSET_BYTES) revert InvalidVector();
        bytes32 asset = bytes32(payload[:ASSET_BYTES]);
        Cap memory own = abi.decode(_own(payload[ASSET_BYTES:], CAP_BYTES), (Cap));
        Account storage account = _accounts[asset];
        (uint256 bank, bytes32 digest) = _take(account.spans, Streams.ofCaps(asset), statement, payload, signature);

        _bind(account, asset, own.token);
        account.caps[bank] = Minted(own.issue, own.bridge);
        emit CapsAccepted(asset, statement.sequence, own.issue, own.bridge, digest);
    }

    function _bind(Account storage account, bytes32 asset, address token) private {
        if (account.token == token && token != address(0)) return;
        if (account.token != address(0) || token == address(0) || assetOf[token] != 0) {
            revert TokenMismatch(asset, token);
        }
        account.token = token;
        assetOf[token] = asset;
    }

    // ------------------------------------------------------------------- spend

    /// @inheritdoc IMintGuard
    function consume(uint256 amount) public {
        (bytes32 asset, Minted memory caps, Minted memory spent) = _open(msg.sender);
        uint128 total = _spend(asset, caps.issue, spent.issue, amount);
        _accounts[asset].minted.issue = total;
        emit CapSpent(asset, false, amount, total);
    }

    /// @inheritdoc IMintGuard
    function consumeBridged(uint256 amount) external {
        (bytes32 asset, Minted memory caps, Minted memory spent) = _open(msg.sender);
        uint128 total = _spend(asset, caps.bridge, spent.bridge, amount);
        _accounts[asset].minted.bridge = total;
        emit CapSpent(asset, true, amount, total);
    }

    /// @dev The caps that hold for a token and what it minted.
    function _open(address token) private view returns (bytes32 asset, Minted memory caps, Minted memory spent) {
        asset = assetOf[token];
        if (asset == 0) revert UnknownToken(token);
        if (halts.isHalted(asset)) revert AssetHalted(asset, halts.haltedUntil(asset));
        Account storage account = _accounts[asset];
        uint256 bank = _held(account.spans);
        if (bank == NONE) revert NoLiveCap(asset);
        (caps, spent) = (account.caps[bank], account.minted);
    }

    function _spend(bytes32 asset, uint128 most, uint128 spent, uint256 amount) private pure returns (uint128) {
        uint256 left = _left(most, spent);
        if (amount > left) revert CapExceeded(asset, left, amount);
        return uint128(spent + amount);
    }

    /// @dev A cap may be lowered below what was minted; then there is no room.
    function _left(uint128 most, uint128 spent) private pure returns (uint256) {
        return most > spent ? most - spent : 0;
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc IMintGuard
    function room(address token) public view returns (uint256 issue, uint256 bridge) {
        bytes32 asset = assetOf[token];
        Account storage account = _accounts[asset];
        uint256 bank = _held(account.spans);
        if (asset == 0 || bank == NONE || halts.isHalted(asset)) return (0, 0);
        (Minted memory caps, Minted memory spent) = (account.caps[bank], account.minted);
        return (_left(caps.issue, spent.issue), _left(caps.bridge, spent.bridge));
    }

    /// @inheritdoc IMintGuard
    function minted(address token) external view returns (Minted memory) {
        return _accounts[assetOf[token]].minted;
    }

    // ---------------------------------------------------------------- ERC-3643

    /// @inheritdoc IMintGuard
    function canTransfer(address from, address, uint256 amount) external view returns (bool) {
        if (from != address(0)) return true;
        (uint256 issue,) = room(msg.sender);
        return amount <= issue;
    }

    /// @inheritdoc IMintGuard
    function created(address, uint256 amount) external {
        consume(amount);
    }

    /// @inheritdoc IMintGuard
    function destroyed(address, uint256) external {}

    /// @inheritdoc IMintGuard
    function transferred(address, address, uint256) external {}
}
