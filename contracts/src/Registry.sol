// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank, Banks} from "./Banks.sol";
import {Books} from "./Books.sol";
import {Compact, CompactTerms} from "./CompactTerms.sol";
import {Signature} from "./Frost.sol";
import {Header, Headers} from "./Headers.sol";
import {Listing, Listings} from "./Listings.sol";
import {Statement, Statements} from "./Statements.sol";
import {BookLimits, Feed, ICountersign, Relisting} from "./interfaces/ICountersign.sol";

/// @title Which books there are, and on what terms their feeds are listed
/// @custom:invariant Terms change only by a statement that the key in force for effects signed, and not before `RELISTING_DELAY`
/// has passed on this chain. The number of feeds, their units and their decimals never change.
abstract contract Registry is Books {
    using Statements for bytes32;

    uint256 private constant MAX_FEEDS = 256;
    uint256 private constant MAX_NAME_BYTES = 64;

    /// @notice Shortest time between the announcement of new terms and their coming into force.
    uint256 public constant RELISTING_DELAY = 2 days;

    address public immutable registrar;
    uint16 private _listings;

    /// @param registrar_ the account that registers books
    constructor(address registrar_) {
        if (registrar_ == address(0)) revert InvalidConfiguration();
        registrar = registrar_;
    }

    /// @inheritdoc ICountersign
    function register(string calldata name, Feed[] calldata feeds, uint24 maxLead, uint24 maxLifetime)
        external
        returns (bytes32 stream)
    {
        if (msg.sender != registrar) revert NotRegistrar(msg.sender);
        if (bytes(name).length == 0 || bytes(name).length > MAX_NAME_BYTES) revert InvalidName();
        uint256 feedCount = feeds.length;
        if (feedCount == 0 || feedCount > MAX_FEEDS) revert InvalidFeedCount(feedCount);

        stream = Statements.bookStream(name);
        Book storage book = _books[stream];
        if (book.heads[0] != 0) revert BookExists(stream);
        book.terms.listing = _list(maxLead, maxLifetime, feeds);
        (bool compact, Compact terms) = _compact(maxLead, maxLifetime, feeds);
        if (compact) {
            book.heads[0] = Bank.unwrap(Banks.unused(terms.upperHalf()));
            book.heads[1] = Bank.unwrap(Banks.unused(terms.lowerHalf()));
        } else {
            book.heads[0] = Header.unwrap(Headers.unused(feedCount, book.terms.listing));
        }
        emit BookRegistered(stream, name, feeds, maxLead, maxLifetime);
    }

    /// @inheritdoc ICountersign
    function announce(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        Relisting memory terms = abi.decode(payload, (Relisting));
        Book storage book = _books[terms.book];
        _checkAnnouncement(book, terms.book, statement);
        if (keccak256(payload) != statement.payloadHash) revert PayloadMismatch(statement.payloadHash);
        _checkSameFeeds(book, terms);
        bytes32 digest = domainSeparator.digest(statement);
        if (!_isEffect(digest, signature)) revert InvalidSignature(digest);

        uint256 earliest = block.timestamp + RELISTING_DELAY;
        uint40 activeFrom = statement.effectiveAt > earliest ? statement.effectiveAt : uint40(earliest);
        uint16 listing = _list(terms.maxLead, terms.maxLifetime, terms.feeds);
        book.terms = Terms(statement.sequence, listing, activeFrom, book.terms.listing);
        emit RelistingAnnounced(terms.book, statement.sequence, activeFrom, terms);
    }

    /// @inheritdoc ICountersign
    function relist(bytes32 stream) external {
        Book storage book = _books[stream];
        Terms memory terms = book.terms;
        if (terms.announced == 0 || block.timestamp < terms.activeFrom) revert RelistingNotDue(terms.activeFrom);
        uint256 head = book.heads[0];
        if (Banks.isBank(head)) {
            Listing listing = Listings.load(terms.announced, 1);
            (, Compact compact) = CompactTerms.tryEncode(listing.bounds(0), listing.maxLead(), listing.maxLifetime());
            book.heads[0] = Bank.unwrap(Bank.wrap(head).relisted(compact.upperHalf()));
            book.heads[1] = Bank.unwrap(Bank.wrap(book.heads[1]).relisted(compact.lowerHalf()));
        } else {
            book.heads[0] = Header.unwrap(Header.wrap(head).relisted(terms.announced));
        }
        (book.terms.listing, book.terms.announced) = (terms.announced, 0);
        emit BookRelisted(stream, terms.announced);
    }

    function _list(uint24 maxLead, uint24 maxLifetime, Feed[] memory feeds) private returns (uint16 number) {
        if (maxLead == 0 || maxLifetime == 0) revert InvalidLimits(maxLead, maxLifetime);
        if (_listings == Listings.MAX_LISTINGS) revert ListingFailed(_listings);
        number = ++_listings;
        Listings.write(number, maxLead, maxLifetime, feeds);
    }

    function _compact(uint256 maxLead, uint256 maxLifetime, Feed[] memory feeds)
        private
        pure
        returns (bool ok, Compact terms)
    {
        if (feeds.length == 1) return CompactTerms.tryEncode(feeds[0], maxLead, maxLifetime);
    }

    function _checkAnnouncement(Book storage book, bytes32 stream, Statement calldata statement) private view {
        if (statement.stream != Statements.listingStream(stream)) revert InvalidRelisting();
        if (!Statements.isEverywhere(statement)) revert ScopeNotAny(statement.scopeChain, statement.scopeContract);
        uint32 last = book.terms.sequence;
        if (statement.sequence <= last) revert SequenceNotRising(last, statement.sequence);
        if (block.timestamp >= statement.expiresAt) revert Expired(statement.expiresAt);
    }

    /// @dev A book keeps its form too: terms that are not compact would not fit into its banks.
    function _checkSameFeeds(Book storage book, Relisting memory terms) private view {
        uint256 head = book.heads[0];
        uint256 feedCount = _feedCount(head);
        if (feedCount == 0 || terms.feeds.length != feedCount) revert InvalidRelisting();
        for (uint256 i = 0; i < feedCount; i++) {
            Feed memory listed = Listings.feed(book.terms.listing, feedCount, i);
            if (terms.feeds[i].unit != listed.unit || terms.feeds[i].decimals != listed.decimals) {
                revert InvalidRelisting();
            }
        }
        if (!Banks.isBank(head)) return;
        (bool compact,) = _compact(terms.maxLead, terms.maxLifetime, terms.feeds);
        if (!compact) revert InvalidRelisting();
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc ICountersign
    function limits(bytes32 stream) external view returns (BookLimits memory) {
        Book storage book = _books[stream];
        uint256 feedCount = _feedCount(book.heads[0]);
        if (feedCount == 0) return BookLimits(0, 0, 0);
        Listing listing = Listings.load(book.terms.listing, 0);
        return BookLimits(uint16(feedCount), uint24(listing.maxLead()), uint24(listing.maxLifetime()));
    }

    /// @inheritdoc ICountersign
    function feed(bytes32 stream, uint256 index) public view returns (Feed memory) {
        Book storage book = _books[stream];
        uint256 feedCount = _feedCount(book.heads[0]);
        _requireFeed(stream, index, feedCount);
        return Listings.feed(book.terms.listing, feedCount, index);
    }

    /// @inheritdoc ICountersign
    function decimals(bytes32 stream, uint256 index) external view returns (uint8) {
        return feed(stream, index).decimals;
    }
}
