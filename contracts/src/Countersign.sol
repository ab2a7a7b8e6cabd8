// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank, Banks} from "./Banks.sol";
import {Bounds} from "./Bounds.sol";
import {Committee} from "./Committee.sol";
import {Compact, CompactTerms} from "./CompactTerms.sol";
import {Signature} from "./Frost.sol";
import {Header, Headers} from "./Headers.sol";
import {Lanes} from "./Lanes.sol";
import {Listing, Listings} from "./Listings.sol";
import {Statement, Statements} from "./Statements.sol";
import {Submissions} from "./Submissions.sol";
import {Window, Windows} from "./Windows.sol";
import {BookLimits, Breach, Feed, ICountersign, Reading, Relisting, Round} from "./interfaces/ICountersign.sol";

/// @title The hub
/// @custom:invariant A stored round was signed by a key whose facts were taken when it landed, and its sequence is above that of every earlier one.
/// @custom:invariant What is read at time t belongs to the round with the highest sequence among those stored with
/// effectiveAt <= t, and only while t < expiresAt.
/// @custom:invariant No value outside the terms its feed is listed on is ever read.
/// @custom:invariant A round that has yet to take effect is not overwritten.
contract Countersign is Committee, ICountersign {
    using Statements for bytes32;

    uint256 private constant MAX_FEEDS = 256;
    uint256 private constant MAX_NAME_BYTES = 64;
    uint256 private constant LANE_BITS = 128;
    uint256 private constant LANES_PER_SLOT = 2;
    uint256 private constant MAX_SLOTS = 128;

    /// @notice Shortest time between the announcement of new terms and their coming into force.
    uint256 public constant RELISTING_DELAY = 2 days;

    /// @dev Two rounds, in one of two forms. A book of one feed with compact terms is two `Bank`s and nothing else. Any other book
    /// is a `Header` in heads[0] and lanes in two banks, two lanes a slot.
    struct Book {
        uint256[2] heads;
        uint256[MAX_SLOTS][2] lanes;
        mapping(uint256 place => uint128) refusedLanes;
        Terms terms;
    }

    /// @dev One slot. `announced` is 0 where no terms wait.
    struct Terms {
        uint32 sequence;
        uint16 announced;
        uint40 activeFrom;
        uint16 listing;
    }

    address public immutable registrar;
    uint256 private immutable _genesis;
    uint256 private immutable _slotSeconds;

    mapping(bytes32 stream => Book) private _books;
    uint16 private _listings;

    /// @param network hash of the network's genesis configuration
    /// @param genesis_ Unix second at which slot 0 starts
    /// @param slotSeconds_ length of a slot in seconds
    /// @param keyX x coordinate of the founding committee's key
    /// @param keyParity 0 when its y coordinate is even, 1 when it is odd
    /// @param maxGraceSeconds_ longest that facts of a replaced key may be taken after a change takes effect
    /// @param registrar_ the account that registers books
    constructor(
        bytes32 network,
        uint40 genesis_,
        uint16 slotSeconds_,
        uint256 keyX,
        uint8 keyParity,
        uint32 maxGraceSeconds_,
        address registrar_
    ) Committee(network, keyX, keyParity, maxGraceSeconds_) {
        if (slotSeconds_ == 0 || registrar_ == address(0) || genesis_ < Windows.MAX_LAG) {
            revert InvalidConfiguration();
        }
        _genesis = genesis_;
        _slotSeconds = slotSeconds_;
        registrar = registrar_;
    }

    // ---------------------------------------------------------------- register

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

    // ----------------------------------------------------------------- publish

    /// @inheritdoc ICountersign
    function publish() external {
        bytes32 stream = Submissions.stream();
        Book storage book = _books[stream];
        uint256 head = book.heads[0];
        if (Banks.isBank(head)) {
            _publishOne(stream, book, Bank.wrap(head));
        } else {
            _publishMany(stream, book, Header.wrap(head));
        }
    }

    /// @dev Both banks are loaded: the older one is overwritten, the newer one is measured from.
    function _publishOne(bytes32 stream, Book storage book, Bank older) private {
        Bank newer = Bank.wrap(book.heads[1]);
        Compact terms = CompactTerms.join(older.half(), newer.half());
        uint256 target = 0;
        if (older.isAfter(newer)) (older, newer, target) = (newer, older, 1);
        _checkLength(1);
        Window window = Submissions.window();
        (uint256 from, uint256 elapsed) = _checkWindow(window, newer.window(), terms.maxLead(), terms.maxLifetime());
        uint256 lane = Submissions.lane();
        _accept(stream, window, from, Submissions.payloadHash(lane));

        uint256 before = newer.lane();
        if (!terms.isPlain(lane, before, elapsed)) {
            Listing listing = Listings.load(book.terms.listing, 1);
            lane = _judged(listing, 0, lane, before, elapsed, target);
        }
        _store(_head(book, target), Bank.unwrap(older.renewed(window, lane)));
    }

    function _publishMany(bytes32 stream, Book storage book, Header header) private {
        uint256 feedCount = header.feedCount();
        if (feedCount == 0) revert UnknownBook(stream);
        _checkLength(feedCount);
        Listing listing = Listings.load(header.listing(), feedCount);
        Window window = Submissions.window();
        (uint256 from, uint256 elapsed) =
            _checkWindow(window, header.newest(), listing.maxLead(), listing.maxLifetime());
        uint256 slots = _slots(feedCount);
        (uint256 payload, bytes32 payloadHash) = Submissions.payload(slots, feedCount % LANES_PER_SLOT);
        _accept(stream, window, from, payloadHash);

        book.heads[0] = Header.unwrap(header.renewed(window));
        _storeLanes(book, header, listing, payload, slots, elapsed);
    }

    function _checkLength(uint256 feedCount) private pure {
        unchecked {
            uint256 expected = feedCount * Submissions.LANE_BYTES;
            if (Submissions.laneBytes() != expected) revert InvalidLaneLength(expected, Submissions.laneBytes());
        }
    }

    /// @dev What a window must fulfil before its signature is looked at.
    /// @return from its `effectiveAt`
    /// @return elapsed seconds between the effects of both rounds
    function _checkWindow(Window window, Window newest, uint256 maxLead, uint256 maxLifetime)
        private
        view
        returns (uint256 from, uint256 elapsed)
    {
        unchecked {
            from = _effectiveAt(window);
            uint256 newestFrom = _effectiveAt(newest);
            uint256 life = window.life();
            if (!window.fits()) revert InvalidWindow();
            if (from <= newestFrom) revert SequenceNotRising(uint32(newest.sequence()), uint32(window.sequence()));
            if (block.timestamp < newestFrom) revert NotYetEffective(uint40(newestFrom));
            if (life == 0) revert EmptyInterval(uint40(from));
            if (block.timestamp >= from + life) revert Expired(uint40(from + life));
            if (life > maxLifetime) revert LifetimeTooLong(life, uint24(maxLifetime));
            if (from > block.timestamp + maxLead) revert LeadTooLong(from - block.timestamp, uint24(maxLead));
            elapsed = from - newestFrom;
        }
    }

    function _accept(bytes32 stream, Window window, uint256 from, bytes32 payloadHash) private {
        bytes32 digest = Submissions.digest(domainSeparator, window, from, payloadHash);
        if (!_isFact(digest, Submissions.signature())) revert InvalidSignature(digest);
        emit BookAccepted(stream, digest, Submissions.evidenceRoot());
    }

    /// @dev Looks twice only at a pair in which a lane has no value, or one that may not follow the value before.
    /// @param header of the book before this round
    function _storeLanes(
        Book storage book,
        Header header,
        Listing listing,
        uint256 payload,
        uint256 slots,
        uint256 elapsed
    ) private {
        (uint256 target, uint256 source) = (_bank(book, header.bank() ^ 1), _bank(book, header.bank()));
        uint256 terms = listing.termsOf(0);
        unchecked {
            for (uint256 i = 0; i < slots; i++) {
                (uint256 pair, uint256 before) = (Submissions.pair(payload, i), _load(source + i));
                if (!Listings.arePlain(terms, pair, before, elapsed)) {
                    pair = _judgedPair(header, listing, i * LANES_PER_SLOT, pair, before, elapsed);
                }
                _store(target + i, pair);
                terms += LANES_PER_SLOT * Listings.TERMS_BYTES;
            }
        }
    }

    function _judgedPair(Header header, Listing listing, uint256 index, uint256 pair, uint256 before, uint256 elapsed)
        private
        returns (uint256)
    {
        uint256 target = header.bank() ^ 1;
        uint256 first = _judged(listing, index, pair >> LANE_BITS, before >> LANE_BITS, elapsed, target);
        if (index + 1 == header.feedCount()) return first << LANE_BITS | Lanes.PADDING;
        return first << LANE_BITS | _judged(listing, index + 1, uint128(pair), uint128(before), elapsed, target);
    }

    /// @dev The lane to store in bank `target` for one of the submission.
    function _judged(Listing listing, uint256 index, uint256 lane, uint256 before, uint256 elapsed, uint256 target)
        private
        returns (uint256)
    {
        if (uint8(lane) != Lanes.VALUE) {
            if (lane != Lanes.REFUSED) revert InvalidLane(index);
            return Lanes.withheld(before, Lanes.REFUSED);
        }
        (int256 value, int256 last, bool hasLast) = (Lanes.value(lane), Lanes.value(before), Lanes.hasReference(before));
        Breach breach = Bounds.breachOf(listing.bounds(index), value, hasLast, last, elapsed);
        if (breach == Breach.NONE) return lane;
        bytes32 stream = Submissions.stream();
        emit FeedRefused(stream, uint32(Submissions.window().sequence()), index, breach, value);
        _books[stream].refusedLanes[_key(target, index)] = uint128(lane);
        return Lanes.withheld(before, Lanes.OUT_OF_BOUNDS);
    }

    /// @dev The compiler would load a slot of an array before it writes to it, and compare an index that is known.
    function _store(uint256 slot, uint256 word) private {
        assembly ("memory-safe") {
            sstore(slot, word)
        }
    }

    function _load(uint256 slot) private view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(slot)
        }
    }

    /// @dev Slot of heads[which].
    function _head(Book storage book, uint256 which) private pure returns (uint256 slot) {
        assembly ("memory-safe") {
            slot := add(book.slot, which)
        }
    }

    /// @dev Slot of lanes[which][0], behind both heads.
    function _bank(Book storage book, uint256 which) private pure returns (uint256 slot) {
        assembly ("memory-safe") {
            slot := add(add(book.slot, 2), mul(which, MAX_SLOTS))
        }
    }

    // -------------------------------------------------------------------- read

    /// @inheritdoc ICountersign
    function read(bytes32 stream, uint256 index) external view returns (Reading memory) {
        (uint256 feedCount, Window window, uint256 from, uint256 lane) = _served(_books[stream], index);
        unchecked {
            uint256 expiresAt = from + window.life();
            if (!_isReadable(expiresAt, index, feedCount, lane)) {
                _requireFeed(stream, index, feedCount);
                if (!window.isSet()) revert NoValue(stream);
                if (block.timestamp >= expiresAt) revert Expired(uint40(expiresAt));
                revert Refused(stream, index);
            }
            _return(window, from, lane);
        }
    }

    /// @inheritdoc ICountersign
    function tryRead(bytes32 stream, uint256 index) external view returns (bool ok, Reading memory reading) {
        (uint256 feedCount, Window window, uint256 from, uint256 lane) = _served(_books[stream], index);
        bool inEffect = window.isSet() && block.timestamp < from + window.life();
        if (index >= feedCount || !inEffect) return (false, reading);
        reading = _reading(window, lane);
        ok = reading.status == Lanes.VALUE;
    }

    /// @inheritdoc ICountersign
    function readRound(bytes32 stream, uint256 index, uint256 sequence) external view returns (Reading memory) {
        Book storage book = _books[stream];
        (uint256 head, Window newest, Window previous, uint256 which) = _rounds(book);
        _requireFeed(stream, index, _feedCount(head));
        Window window = newest;
        if (sequence != newest.sequence()) (window, which) = (previous, 1 - which);
        if (sequence == 0 || sequence != window.sequence() || block.timestamp < _effectiveAt(window)) {
            revert NoRound(stream, sequence);
        }
        uint256 lane = _lane(book, head, which, index);
        if (Lanes.status(lane) != Lanes.VALUE) revert Refused(stream, index);
        return _reading(window, lane);
    }

    /// @dev The round with the highest sequence among those in effect, expired or not, its `effectiveAt` and a lane of it. The
    /// window is not set when there is none.
    function _served(Book storage book, uint256 index)
        private
        view
        returns (uint256 feedCount, Window window, uint256 from, uint256 lane)
    {
        uint256 head = book.heads[0];
        if (Banks.isBank(head)) {
            (Bank newest, Bank other) = (Bank.wrap(head), Bank.wrap(book.heads[1]));
            if (other.isAfter(newest)) (newest, other) = (other, newest);
            (feedCount, window) = (1, newest.window());
            from = _effectiveAt(window);
            if (block.timestamp < from) {
                (newest, window) = (other, other.window());
                from = _effectiveAt(window);
            }
            lane = newest.lane();
        } else {
            Header header = Header.wrap(head);
            uint256 which = header.bank();
            (feedCount, window) = (header.feedCount(), header.newest());
            from = _effectiveAt(window);
            if (block.timestamp < from) {
                (window, which) = (header.previous(), which ^ 1);
                from = _effectiveAt(window);
            }
            if (index < feedCount) lane = _laneAt(book, which, index);
        }
    }

    /// @dev Both rounds of a book, and the bank of the newest.
    function _rounds(Book storage book)
        private
        view
        returns (uint256 head, Window newest, Window previous, uint256 which)
    {
        head = book.heads[0];
        if (!Banks.isBank(head)) {
            Header header = Header.wrap(head);
            return (head, header.newest(), header.previous(), header.bank());
        }
        (newest, previous) = (Bank.wrap(head).window(), Bank.wrap(book.heads[1]).window());
        if (previous.isAfter(newest)) (newest, previous, which) = (previous, newest, 1);
    }

    /// @dev Without a branch. A window that is not set ends when it begins.
    function _isReadable(uint256 expiresAt, uint256 index, uint256 feedCount, uint256 lane)
        private
        view
        returns (bool readable)
    {
        uint256 status = Lanes.status(lane);
        uint256 value = Lanes.VALUE;
        assembly ("memory-safe") {
            readable := and(and(lt(timestamp(), expiresAt), lt(index, feedCount)), eq(status, value))
        }
    }

    function _reading(Window window, uint256 lane) private view returns (Reading memory reading) {
        uint256 from = _effectiveAt(window);
        unchecked {
            reading.status = Lanes.status(lane);
            if (reading.status == Lanes.VALUE) reading.value = Lanes.value(lane);
            reading.sequence = uint32(window.sequence());
            reading.observedAt = uint40(from - window.lag());
            reading.effectiveAt = uint40(from);
            reading.nextExpectedAt = uint40(from + window.next());
            reading.expiresAt = uint40(from + window.life());
        }
    }

    /// @dev Ends the call with the reading of a value. The compiler would first build and copy it, for some 700 gas a read.
    function _return(Window window, uint256 from, uint256 lane) private pure {
        (int256 value, uint256 sequence) = (Lanes.value(lane), window.sequence());
        (uint256 lag, uint256 next, uint256 life) = (window.lag(), window.next(), window.life());
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, value)
            mstore(add(words, 0x20), 1)
            mstore(add(words, 0x40), sequence)
            mstore(add(words, 0x60), sub(from, lag))
            mstore(add(words, 0x80), from)
            mstore(add(words, 0xa0), add(from, next))
            mstore(add(words, 0xc0), add(from, life))
            return(words, 0xe0)
        }
    }

    /// @dev The stored lane of one feed.
    function _lane(Book storage book, uint256 head, uint256 which, uint256 index) private view returns (uint256) {
        if (Banks.isBank(head)) return Bank.wrap(book.heads[which]).lane();
        return uint128(_laneAt(book, which, index));
    }

    /// @dev A lane of a book of many feeds, in the low 128 bits.
    function _laneAt(Book storage book, uint256 which, uint256 index) private view returns (uint256) {
        unchecked {
            uint256 pair = _load(_bank(book, which) + index / LANES_PER_SLOT);
            return pair >> LANE_BITS * (1 - index % LANES_PER_SLOT);
        }
    }

    function _effectiveAt(Window window) private view returns (uint256) {
        unchecked {
            return _genesis + window.sequence() * _slotSeconds;
        }
    }

    function _feedCount(uint256 head) private pure returns (uint256) {
        return Banks.isBank(head) ? 1 : Header.wrap(head).feedCount();
    }

    function _requireFeed(bytes32 stream, uint256 index, uint256 feedCount) private pure {
        if (feedCount == 0) revert UnknownBook(stream);
        if (index >= feedCount) revert UnknownFeed(stream, index);
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc ICountersign
    function genesis() external view returns (uint40) {
        return uint40(_genesis);
    }

    /// @inheritdoc ICountersign
    function slotSeconds() external view returns (uint16) {
        return uint16(_slotSeconds);
    }

    /// @inheritdoc ICountersign
    function bank(bytes32 stream) external view returns (Round memory latest, Round memory previous) {
        Book storage book = _books[stream];
        (uint256 head, Window newest, Window older, uint256 which) = _rounds(book);
        return (_round(book, head, newest, which), _round(book, head, older, 1 - which));
    }

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

    function _round(Book storage book, uint256 head, Window window, uint256 which)
        private
        view
        returns (Round memory round)
    {
        if (!window.isSet()) return round;
        uint256 from = _effectiveAt(window);
        return Round(
            uint32(window.sequence()),
            uint40(from - window.lag()),
            uint40(from),
            uint40(from + window.next()),
            uint40(from + window.life()),
            _payloadHash(book, head, which)
        );
    }

    function _payloadHash(Book storage book, uint256 head, uint256 which) private view returns (bytes32) {
        uint256 feedCount = _feedCount(head);
        uint256[] memory payload = new uint256[](_slots(feedCount));
        for (uint256 i = 0; i < feedCount; i++) {
            uint256 lane = _asSigned(book, which, i, _lane(book, head, which, i));
            payload[i / LANES_PER_SLOT] |= i % LANES_PER_SLOT == 0 ? lane << LANE_BITS : lane;
        }
        return keccak256(abi.encodePacked(payload));
    }

    function _asSigned(Book storage book, uint256 which, uint256 index, uint256 lane) private view returns (uint256) {
        uint8 status = Lanes.status(lane);
        if (status == Lanes.OUT_OF_BOUNDS) return book.refusedLanes[_key(which, index)];
        return status == Lanes.REFUSED ? Lanes.REFUSED : lane;
    }

    /// @dev Key of a lane that was signed out of bounds.
    function _key(uint256 which, uint256 index) private pure returns (uint256) {
        return which * MAX_FEEDS + index;
    }

    function _slots(uint256 feedCount) private pure returns (uint256) {
        unchecked {
            return (feedCount + LANES_PER_SLOT - 1) / LANES_PER_SLOT;
        }
    }
}
