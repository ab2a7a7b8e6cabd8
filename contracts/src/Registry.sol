// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank, Banks} from "./Banks.sol";
import {Books} from "./Books.sol";
import {Compact} from "./CompactTerms.sol";
import {Signature} from "./Frost.sol";
import {Header, Headers} from "./Headers.sol";
import {Listing, Listings} from "./Listings.sol";
import {Statement, Statements} from "./Statements.sol";
import {BookLimits, Feed, ICountersign} from "./interfaces/ICountersign.sol";

/// @title Which books there are, and on what terms their feeds are listed
/// @custom:invariant Terms change only by a statement that the key in force for effects signed, and not before `RELISTING_DELAY`
/// has passed on this chain. The number of feeds, their units and their decimals never change.
abstract contract Registry is Books {
    using Statements for bytes32;

    uint256 private constant MAX_FEEDS = 256;
    uint256 private constant MAX_NAME_BYTES = 64;

    /// @dev In a payload: the offset of the struct, then its first word, the book.
    uint256 private constant BOOK_END = 64;

    /// @notice Shortest time between the announcement of new terms and their coming into force.
    uint256 public constant RELISTING_DELAY = 2 days;

    address public immutable registrar;

    /// @param registrar_ the account that registers books
    constructor(address registrar_) {
        if (registrar_ == address(0)) revert InvalidConfiguration();
        registrar = registrar_;
    }

    /// @inheritdoc ICountersign
    function register(
        string calldata name,
        Feed[] calldata feeds,
        uint24 maxLead,
        uint24 maxLifetime,
        bool keepsHistory
    ) external returns (bytes32 stream) {
        if (msg.sender != registrar) revert NotRegistrar(msg.sender);
        if (bytes(name).length == 0 || bytes(name).length > MAX_NAME_BYTES) revert InvalidName();
        uint256 feedCount = feeds.length;
        if (feedCount == 0 || feedCount > MAX_FEEDS) revert InvalidFeedCount(feedCount);

        stream = Statements.bookStream(name);
        Book storage book = _books[stream];
        if (book.heads[0] != 0) revert BookExists(stream);
        book.terms.listing = lister.list(maxLead, maxLifetime, feeds);
        (bool compact, Compact terms) = lister.compact(book.terms.listing, feedCount);
        if (compact) {
            book.heads[0] = Bank.unwrap(Banks.unused(terms.upperHalf(), keepsHistory ? 1 : 0));
            uint256 last = keepsHistory ? Banks.LAST_PLACE : 1;
            for (uint256 i = 1; i <= last; i++) {
                book.heads[i] = Bank.unwrap(Banks.unused(terms.lowerHalf(), 0));
            }
        } else {
            uint256 last = keepsHistory ? Headers.LAST_BANK : 1;
            book.heads[0] = Header.unwrap(Headers.unused(feedCount, book.terms.listing, last));
        }
        emit BookRegistered(stream, name, feeds, maxLead, maxLifetime, keepsHistory);
    }

    /// @inheritdoc ICountersign
    function announce(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        if (payload.length < BOOK_END) revert InvalidRelisting();
        bytes32 stream = bytes32(payload[BOOK_END - 32:BOOK_END]);
        Book storage book = _books[stream];
        _checkAnnouncement(book, stream, statement);
        if (keccak256(payload) != statement.payloadHash) revert PayloadMismatch(statement.payloadHash);
        bytes32 digest = domainSeparator.digest(statement);
        if (!_isEffect(digest, signature)) revert InvalidSignature(digest);

        uint256 earliest = block.timestamp + RELISTING_DELAY;
        uint40 activeFrom = statement.effectiveAt > earliest ? statement.effectiveAt : uint40(earliest);
        (uint256 head, uint16 listed) = (book.heads[0], book.terms.listing);
        uint16 announced = lister.relist(payload, listed, _feedCount(head), Banks.isBank(head));
        book.terms = Terms(statement.sequence, announced, activeFrom, listed);
        emit RelistingAnnounced(stream, statement.sequence, activeFrom, payload);
    }

    /// @inheritdoc ICountersign
    function relist(bytes32 stream) external {
        Book storage book = _books[stream];
        Terms memory terms = book.terms;
        if (terms.announced == 0 || block.timestamp < terms.activeFrom) revert RelistingNotDue(terms.activeFrom);
        uint256 head = book.heads[0];
        if (Banks.isBank(head)) {
            (, Compact compact) = lister.compact(terms.announced, 1);
            book.heads[0] = Bank.unwrap(Bank.wrap(head).relisted(compact.upperHalf()));
            for (uint256 i = Bank.wrap(head).lastSlot(); i > 0; i--) {
                book.heads[i] = Bank.unwrap(Bank.wrap(book.heads[i]).relisted(compact.lowerHalf()));
            }
        } else {
            book.heads[0] = Header.unwrap(Header.wrap(head).relisted(terms.announced));
        }
        (book.terms.listing, book.terms.announced) = (terms.announced, 0);
        emit BookRelisted(stream, terms.announced);
    }

    function _checkAnnouncement(Book storage book, bytes32 stream, Statement calldata statement) private view {
        if (statement.stream != Statements.listingStream(stream)) revert InvalidRelisting();
        if (!Statements.isEverywhere(statement)) revert ScopeNotAny(statement.scopeChain, statement.scopeContract);
        uint32 last = book.terms.sequence;
        if (statement.sequence <= last) revert SequenceNotRising(last, statement.sequence);
        if (block.timestamp >= statement.expiresAt) revert Expired(statement.expiresAt);
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc ICountersign
    function limits(bytes32 stream) external view returns (BookLimits memory) {
        Book storage book = _books[stream];
        uint256 head = book.heads[0];
        if (head == 0) return BookLimits(0, 0, 0, 0);
        Listing listing = Listings.load(address(lister), book.terms.listing, 0);
        return BookLimits(
            uint16(_feedCount(head)),
            uint24(listing.maxLead()),
            uint24(listing.maxLifetime()),
            uint16(_roundsKept(head))
        );
    }

    /// @inheritdoc ICountersign
    function feed(bytes32 stream, uint256 index) public view returns (Feed memory) {
        Book storage book = _books[stream];
        uint256 feedCount = _feedCount(book.heads[0]);
        _requireFeed(stream, index, feedCount);
        return Listings.feed(address(lister), book.terms.listing, feedCount, index);
    }

    /// @inheritdoc ICountersign
    function decimals(bytes32 stream, uint256 index) external view returns (uint8) {
        return feed(stream, index).decimals;
    }
}
