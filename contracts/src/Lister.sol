// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Compact, CompactTerms} from "./CompactTerms.sol";
import {Listing, Listings} from "./Listings.sol";
import {Feed, ICountersign, Relisting} from "./interfaces/ICountersign.sol";

/// @title Writes listings for one hub
/// @notice What a hub needs only when terms change: a contract of its own, created by the hub, so that the hub has room for what it
/// needs at every round. It creates the contracts that hold the terms, and so their addresses follow from its own.
contract Lister {
    address public immutable hub;

    /// @notice How many listings were written; the last one's number.
    uint16 public listings;

    /// @dev Only the hub writes listings: their numbers are finite.
    error NotTheHub(address sender);

    constructor() {
        hub = msg.sender;
    }

    modifier onlyHub() {
        if (msg.sender != hub) revert NotTheHub(msg.sender);
        _;
    }

    /// @notice Checks terms and writes them down.
    /// @return number of the listing
    function list(uint24 maxLead, uint24 maxLifetime, Feed[] calldata feeds) external onlyHub returns (uint16 number) {
        return _list(maxLead, maxLifetime, feeds);
    }

    /// @notice Checks the terms that shall follow those of a book and writes them down.
    /// @param payload abi.encode(Relisting)
    /// @param listed number of the listing that the book is on
    /// @param feedCount of the book
    /// @param isCompact whether the book is stored in the compact form, which its terms must then keep
    function relist(bytes calldata payload, uint16 listed, uint256 feedCount, bool isCompact)
        external
        onlyHub
        returns (uint16 number)
    {
        Relisting memory terms = abi.decode(payload, (Relisting));
        if (feedCount == 0 || terms.feeds.length != feedCount) revert ICountersign.InvalidRelisting();
        for (uint256 i = 0; i < feedCount; i++) {
            Feed memory before = Listings.feed(address(this), listed, feedCount, i);
            if (terms.feeds[i].unit != before.unit || terms.feeds[i].decimals != before.decimals) {
                revert ICountersign.InvalidRelisting();
            }
        }
        number = _list(terms.maxLead, terms.maxLifetime, terms.feeds);
        if (!isCompact) return number;
        (bool ok,) = compact(number, feedCount);
        if (!ok) revert ICountersign.InvalidRelisting();
    }

    /// @notice Whether a listing has the compact form, and what it is.
    function compact(uint16 number, uint256 feedCount) public view returns (bool ok, Compact terms) {
        if (feedCount != 1) return (false, terms);
        Listing listing = Listings.load(address(this), number, 1);
        return CompactTerms.tryEncode(listing.bounds(0), listing.maxLead(), listing.maxLifetime());
    }

    function _list(uint24 maxLead, uint24 maxLifetime, Feed[] memory feeds) private returns (uint16 number) {
        if (maxLead == 0 || maxLifetime == 0) revert ICountersign.InvalidLimits(maxLead, maxLifetime);
        if (listings == Listings.MAX_LISTINGS) revert ICountersign.ListingFailed(listings);
        number = ++listings;
        Listings.write(number, maxLead, maxLifetime, feeds);
    }
}
