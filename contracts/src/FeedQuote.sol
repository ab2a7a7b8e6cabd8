// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Readings} from "./Readings.sol";
import {ICountersign, Reading} from "./interfaces/ICountersign.sol";
import {IERC7726} from "./interfaces/IERC7726.sol";

/// @title One feed of a book as an ERC-7726 oracle for one pair, in both directions
/// @notice The feed's number is the price of one whole token of `base` in whole tokens of `quote`, with the feed's decimals.
contract FeedQuote is IERC7726 {
    using Readings for Reading;

    uint256 private constant MAX_DECIMALS = 38;

    /// @dev A token, or the feed, with more than 38 decimals.
    error InvalidDecimals();

    ICountersign public immutable hub;
    bytes32 public immutable stream;
    uint256 public immutable index;
    address public immutable base;
    address public immutable quote;

    /// @notice Seconds that a successor may take beyond `nextExpectedAt` before the value is not trusted any more.
    uint256 public immutable grace;

    /// @dev quoteAmount = baseAmount * value * _up / _down, of which one is 1.
    uint256 private immutable _up;
    uint256 private immutable _down;

    /// @param hub_ the hub that stores the book
    /// @param stream_ stream of the book
    /// @param index_ position of the feed in the book; an unknown book or feed reverts
    /// @param base_ what the feed prices: a token, or an ISO 4217 number as an address
    /// @param baseDecimals of its amounts, up to 38
    /// @param quote_ what the feed's price counts
    /// @param quoteDecimals of its amounts, up to 38
    /// @param grace_ seconds
    constructor(
        ICountersign hub_,
        bytes32 stream_,
        uint256 index_,
        address base_,
        uint8 baseDecimals,
        address quote_,
        uint8 quoteDecimals,
        uint256 grace_
    ) {
        if (baseDecimals > MAX_DECIMALS || quoteDecimals > MAX_DECIMALS) revert InvalidDecimals();
        (hub, stream, index) = (hub_, stream_, index_);
        (base, quote, grace) = (base_, quote_, grace_);
        uint256 below = uint256(baseDecimals) + hub_.decimals(stream_, index_);
        _up = quoteDecimals > below ? 10 ** (quoteDecimals - below) : 1;
        _down = quoteDecimals > below ? 1 : 10 ** (below - quoteDecimals);
    }

    /// @inheritdoc IERC7726
    function getQuote(uint256 baseAmount, address base_, address quote_) external view returns (uint256) {
        bool isInverse = base_ == quote && quote_ == base;
        if (!isInverse && (base_ != base || quote_ != quote)) revert OracleUnsupportedPair(base_, quote_);
        (bool ok, Reading memory reading) = hub.tryRead(stream, index);
        if (!ok || reading.value <= 0 || reading.isLate(grace)) revert OracleUntrustedData(base_, quote_);
        uint256 price = uint256(reading.value);
        return isInverse ? baseAmount * _down / (price * _up) : baseAmount * price * _up / _down;
    }
}
