// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AggregatorV3Interface} from "./interfaces/AggregatorV3Interface.sol";
import {ICountersign, Reading} from "./interfaces/ICountersign.sol";

/// @title One feed of a book as an AggregatorV3
/// @notice `roundId` and `answeredInRound` are the sequence of the round. Sequences rise but are not contiguous.
/// `startedAt` is `observedAt`, the valuation time; `updatedAt` is `effectiveAt`, the second from which every chain serves the
/// answer. Both are signed and equal on every chain, unlike the time of the transaction, which is neither.
///
/// `latestRoundData` reverts with the hub's NoValue, Expired or Refused where no answer is in effect; it never returns an
/// old or a zero answer instead. `getRoundData` serves the rounds the book keeps, two or 16, once they are in effect,
/// and reverts with NoRound for any other, a pending one included.
contract FeedReader is AggregatorV3Interface {
    /// @dev Version of this interface's meaning, not of a feed.
    uint256 public constant version = 1;

    ICountersign public immutable hub;
    bytes32 public immutable stream;
    uint256 public immutable index;
    uint8 public immutable decimals;
    string public description;

    /// @param hub_ the hub that stores the book
    /// @param stream_ stream of the book
    /// @param index_ position of the feed in the book; an unknown book or feed reverts
    /// @param description_ what the number is, such as "TBF NAV / USD"
    constructor(ICountersign hub_, bytes32 stream_, uint256 index_, string memory description_) {
        hub = hub_;
        stream = stream_;
        index = index_;
        decimals = hub_.decimals(stream_, index_);
        description = description_;
    }

    /// @inheritdoc AggregatorV3Interface
    /// @dev The call by hand: the hub's errors go through, and four of the seven words it returns are looked at. It is a contract
    /// without a proxy that answered the constructor, so what it returns needs no second check.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        (address target, bytes32 book, uint256 feed) = (address(hub), stream, index);
        bytes4 selector = ICountersign.read.selector;
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, selector)
            mstore(add(words, 4), book)
            mstore(add(words, 36), feed)
            if iszero(staticcall(gas(), target, words, 68, words, 224)) {
                returndatacopy(words, 0, returndatasize())
                revert(words, returndatasize())
            }
            answer := mload(words)
            roundId := mload(add(words, 0x40))
            startedAt := mload(add(words, 0x60))
            updatedAt := mload(add(words, 0x80))
        }
        answeredInRound = roundId;
    }

    /// @inheritdoc AggregatorV3Interface
    function getRoundData(uint80 roundId_) external view returns (uint80, int256, uint256, uint256, uint80) {
        return _answer(hub.readRound(stream, index, roundId_));
    }

    function _answer(Reading memory reading) private pure returns (uint80, int256, uint256, uint256, uint80) {
        return (reading.sequence, reading.value, reading.observedAt, reading.effectiveAt, reading.sequence);
    }
}
