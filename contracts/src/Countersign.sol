// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Committee} from "./Committee.sol";
import {Signature} from "./Frost.sol";
import {Header, Headers} from "./Headers.sol";
import {Lanes} from "./Lanes.sol";
import {Listing, Listings} from "./Listings.sol";
import {Statement, Statements} from "./Statements.sol";
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
    uint256 private constant SLOT_BYTES = 32;
    uint256 private constant MAX_SLOTS = MAX_FEEDS / LANES_PER_SLOT;

    /// @notice Shortest time between the announcement of new terms and their coming into force.
    uint256 public constant RELISTING_DELAY = 2 days;

    /// @dev Two rounds: header i describes the lanes i. A slot of lanes is 32 bytes of the payload as they were signed, except
    /// that a lane out of bounds has status 3. `lastAccepted` holds the lane a refused feed had before: the next value is
    /// measured against it, so refusals in a row do not disarm the step.
    struct Book {
        Header[2] headers;
        uint256[MAX_SLOTS][2] lanes;
        mapping(uint256 index => uint128) lastAccepted;
        Announcement announced;
    }

    /// @dev One slot. `listing` is 0 where nothing waits.
    struct Announcement {
        uint32 sequence;
        uint16 listing;
        uint40 activeFrom;
    }

    /// @dev A round on its way into a bank. The other bank holds the round before it.
    struct Landing {
        uint256 target;
        Header header;
        Listing listing;
        uint256 elapsed;
    }

    uint40 public immutable genesis;
    uint16 public immutable slotSeconds;
    address public immutable registrar;

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
        if (slotSeconds_ == 0 || registrar_ == address(0)) revert InvalidConfiguration();
        genesis = genesis_;
        slotSeconds = slotSeconds_;
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
        if (book.headers[0].feedCount() != 0) revert BookExists(stream);

        Header unused = Headers.unused(uint16(feedCount), _list(maxLead, maxLifetime, feeds));
        book.headers[0] = unused;
        book.headers[1] = unused;
        emit BookRegistered(stream, name, feeds, maxLead, maxLifetime);
    }

    /// @inheritdoc ICountersign
    function announce(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        Relisting memory terms = abi.decode(payload, (Relisting));
        Book storage book = _books[terms.book];
        _checkAnnouncement(book, terms.book, statement);
        if (keccak256(payload) != statement.payloadHash) revert PayloadMismatch(statement.payloadHash);
        _checkSameFeeds(book, terms.feeds);
        bytes32 digest = domainSeparator.digest(statement);
        if (!_isEffect(digest, signature)) revert InvalidSignature(digest);

        uint256 earliest = block.timestamp + RELISTING_DELAY;
        uint40 activeFrom = statement.effectiveAt > earliest ? statement.effectiveAt : uint40(earliest);
        uint16 listing = _list(terms.maxLead, terms.maxLifetime, terms.feeds);
        book.announced = Announcement(statement.sequence, listing, activeFrom);
        emit RelistingAnnounced(terms.book, statement.sequence, activeFrom, terms);
    }

    /// @inheritdoc ICountersign
    function relist(bytes32 stream) external {
        Book storage book = _books[stream];
        Announcement memory announced = book.announced;
        if (announced.listing == 0 || block.timestamp < announced.activeFrom) {
            revert RelistingNotDue(announced.activeFrom);
        }
        book.headers[0] = book.headers[0].relisted(announced.listing);
        book.headers[1] = book.headers[1].relisted(announced.listing);
        book.announced.listing = 0;
        emit BookRelisted(stream, announced.listing);
    }

    function _list(uint24 maxLead, uint24 maxLifetime, Feed[] memory feeds) private returns (uint16 number) {
        if (maxLead == 0 || maxLifetime == 0) revert InvalidLimits(maxLead, maxLifetime);
        if (_listings == Listings.MAX_LISTINGS) revert ListingFailed(_listings);
        number = ++_listings;
        Listings.write(number, maxLead, maxLifetime, feeds);
    }

    function _checkAnnouncement(Book storage book, bytes32 stream, Statement calldata statement) private view {
        if (statement.stream != Statements.listingStream(stream)) revert InvalidRelisting();
        _checkEverywhere(statement);
        uint32 last = book.announced.sequence;
        if (statement.sequence <= last) revert SequenceNotRising(last, statement.sequence);
        if (block.timestamp >= statement.expiresAt) revert Expired(statement.expiresAt);
    }

    function _checkSameFeeds(Book storage book, Feed[] memory feeds) private view {
        Header header = book.headers[0];
        uint256 feedCount = header.feedCount();
        if (feedCount == 0 || feeds.length != feedCount) revert InvalidRelisting();
        Listing listing = Listings.load(header.listing(), feedCount);
        for (uint256 i = 0; i < feedCount; i++) {
            Feed memory listed = listing.feed(i);
            if (feeds[i].unit != listed.unit || feeds[i].decimals != listed.decimals) revert InvalidRelisting();
        }
    }

    // ------------------------------------------------------------------ submit

    /// @inheritdoc ICountersign
    function submit(Statement calldata statement, bytes calldata lanes, Signature calldata signature) external {
        Book storage book = _books[statement.stream];
        Landing memory landing = _admit(book, statement);

        uint256 expected = _slots(landing.header.feedCount()) * SLOT_BYTES;
        if (lanes.length != expected) revert InvalidLaneLength(expected, lanes.length);
        if (keccak256(lanes) != statement.payloadHash) revert PayloadMismatch(statement.payloadHash);
        bytes32 digest = domainSeparator.digest(statement);
        if (!_isFact(digest, signature)) revert InvalidSignature(digest);

        book.headers[landing.target] = landing.header.renewed(statement);
        _storeLanes(book, landing, statement, lanes);
        emit BookAccepted(statement.stream, statement.sequence, digest, statement.evidenceRoot);
    }

    /// @dev Every check of a round that needs neither lanes nor signature. The older bank is the one to overwrite.
    function _admit(Book storage book, Statement calldata statement) private view returns (Landing memory landing) {
        Header newest = book.headers[1];
        Header header = book.headers[0];
        if (header.feedCount() == 0) revert UnknownBook(statement.stream);
        if (header.sequence() > newest.sequence()) (landing.target, header, newest) = (1, newest, header);

        if (statement.sequence <= newest.sequence()) revert SequenceNotRising(newest.sequence(), statement.sequence);
        if (block.timestamp < newest.effectiveAt()) revert NotYetEffective(newest.effectiveAt());
        if (block.timestamp >= statement.expiresAt) revert Expired(statement.expiresAt);
        _checkEverywhere(statement);
        landing.header = header;
        landing.listing = Listings.load(header.listing(), header.feedCount());
        _checkTimes(statement, landing.listing);
        landing.elapsed = statement.effectiveAt - newest.effectiveAt();
    }

    function _checkEverywhere(Statement calldata statement) private pure {
        if (!Statements.isEverywhere(statement)) revert ScopeNotAny(statement.scopeChain, statement.scopeContract);
    }

    function _checkTimes(Statement calldata statement, Listing listing) private view {
        uint40 effectiveAt = statement.effectiveAt;
        uint40 expiresAt = statement.expiresAt;
        uint256 slotStart = uint256(genesis) + uint256(statement.sequence) * slotSeconds;
        if (effectiveAt != slotStart) revert NotOnSlot(slotStart, effectiveAt);
        if (statement.observedAt > effectiveAt) revert ObservedAfterEffect(statement.observedAt, effectiveAt);
        if (expiresAt <= effectiveAt) revert EmptyInterval(effectiveAt, expiresAt);

        uint256 lifetime = expiresAt - effectiveAt;
        if (lifetime > listing.maxLifetime()) revert LifetimeTooLong(lifetime, listing.maxLifetime());
        if (effectiveAt > block.timestamp + listing.maxLead()) {
            revert LeadTooLong(effectiveAt - block.timestamp, listing.maxLead());
        }
    }

    /// @dev A pair of values within bounds is stored as it was signed; whatever else there is takes the longer way.
    function _storeLanes(Book storage book, Landing memory landing, Statement calldata statement, bytes calldata lanes)
        private
    {
        uint256[MAX_SLOTS] storage target = book.lanes[landing.target];
        uint256[MAX_SLOTS] storage before = book.lanes[1 - landing.target];
        (Listing listing, uint256 elapsed) = (landing.listing, landing.elapsed);
        uint256 feedCount = landing.header.feedCount();
        for (uint256 i = 0; i < feedCount; i += LANES_PER_SLOT) {
            uint256 slot = i / LANES_PER_SLOT;
            (uint256 pair, uint256 pairBefore) = (_pair(lanes, slot), before[slot]);
            bool plain = listing.isPlain(i, pair >> LANE_BITS, pairBefore >> LANE_BITS, elapsed)
                && (i + 1 == feedCount
                        ? uint128(pair) == 0
                        : listing.isPlain(i + 1, uint128(pair), uint128(pairBefore), elapsed));
            target[slot] = plain ? pair : _judgedPair(book, landing, statement, i, pair, pairBefore);
        }
    }

    function _judgedPair(
        Book storage book,
        Landing memory landing,
        Statement calldata statement,
        uint256 index,
        uint256 pair,
        uint256 pairBefore
    ) private returns (uint256) {
        uint256 first = _judged(book, landing, statement, index, pair >> LANE_BITS, pairBefore >> LANE_BITS);
        uint256 second = uint128(pair);
        if (index + 1 < landing.header.feedCount()) {
            second = _judged(book, landing, statement, index + 1, second, uint128(pairBefore));
        } else if (second != 0) {
            revert InvalidLane(index + 1);
        }
        return first << LANE_BITS | second;
    }

    /// @dev The lane to store for a signed one: as it is, or marked as out of bounds.
    function _judged(
        Book storage book,
        Landing memory landing,
        Statement calldata statement,
        uint256 index,
        uint256 lane,
        uint256 laneBefore
    ) private returns (uint256) {
        if (uint8(lane) == Lanes.VALUE) {
            uint256 last = uint8(laneBefore) == Lanes.VALUE ? laneBefore : book.lastAccepted[index];
            Breach breach =
                landing.listing.breachOf(index, Lanes.value(lane), last != 0, Lanes.value(last), landing.elapsed);
            if (breach == Breach.NONE) return lane;
            emit FeedRefused(statement.stream, statement.sequence, index, breach, Lanes.value(lane));
            lane = lane - Lanes.VALUE + Lanes.OUT_OF_BOUNDS;
        } else if (lane != Lanes.REFUSED) {
            revert InvalidLane(index);
        }
        if (uint8(laneBefore) == Lanes.VALUE) book.lastAccepted[index] = uint128(laneBefore);
        return lane;
    }

    /// @dev Slot i of the payload; the length was checked.
    function _pair(bytes calldata lanes, uint256 i) private pure returns (uint256 pair) {
        assembly ("memory-safe") {
            pair := calldataload(add(lanes.offset, shl(5, i)))
        }
    }

    // -------------------------------------------------------------------- read

    /// @inheritdoc ICountersign
    function read(bytes32 stream, uint256 index) external view returns (Reading memory) {
        Book storage book = _books[stream];
        (uint256 current, Header header) = _current(book);
        _requireFeed(stream, index, header.feedCount());
        if (header.sequence() == 0) revert NoValue(stream);
        if (block.timestamp >= header.expiresAt()) revert Expired(header.expiresAt());
        return _requireValue(stream, index, _reading(book, current, header, index));
    }

    /// @inheritdoc ICountersign
    function tryRead(bytes32 stream, uint256 index) external view returns (bool ok, Reading memory reading) {
        Book storage book = _books[stream];
        (uint256 current, Header header) = _current(book);
        if (index >= header.feedCount() || header.sequence() == 0 || block.timestamp >= header.expiresAt()) {
            return (false, reading);
        }
        reading = _reading(book, current, header, index);
        ok = reading.status == Lanes.VALUE;
    }

    /// @inheritdoc ICountersign
    function readRound(bytes32 stream, uint256 index, uint256 sequence) external view returns (Reading memory) {
        Book storage book = _books[stream];
        for (uint256 i = 0; i < 2; i++) {
            Header header = book.headers[i];
            _requireFeed(stream, index, header.feedCount());
            if (header.sequence() != 0 && header.sequence() == sequence && block.timestamp >= header.effectiveAt()) {
                return _requireValue(stream, index, _reading(book, i, header, index));
            }
        }
        revert NoRound(stream, sequence);
    }

    /// @dev The round with the highest sequence among those in effect, expired or not, and its header. The sequence of
    /// the header is 0 when there is none.
    function _current(Book storage book) private view returns (uint256 current, Header header) {
        header = book.headers[0];
        Header other = book.headers[1];
        bool otherIsNewer = other.sequence() > header.sequence();
        uint40 newestEffectiveAt = otherIsNewer ? other.effectiveAt() : header.effectiveAt();
        bool newestPending = block.timestamp < newestEffectiveAt;
        if (otherIsNewer != newestPending) (current, header) = (1, other);
    }

    function _reading(Book storage book, uint256 which, Header header, uint256 index)
        private
        view
        returns (Reading memory reading)
    {
        uint256 slot = book.lanes[which][index / LANES_PER_SLOT];
        uint256 lane = index % LANES_PER_SLOT == 0 ? slot >> LANE_BITS : uint128(slot);
        reading.status = uint8(lane);
        if (reading.status == Lanes.VALUE) reading.value = Lanes.value(lane);
        reading.sequence = header.sequence();
        reading.observedAt = header.observedAt();
        reading.effectiveAt = header.effectiveAt();
        reading.nextExpectedAt = header.nextExpectedAt();
        reading.expiresAt = header.expiresAt();
    }

    function _requireFeed(bytes32 stream, uint256 index, uint256 feedCount) private pure {
        if (feedCount == 0) revert UnknownBook(stream);
        if (index >= feedCount) revert UnknownFeed(stream, index);
    }

    function _requireValue(bytes32 stream, uint256 index, Reading memory reading)
        private
        pure
        returns (Reading memory)
    {
        if (reading.status != Lanes.VALUE) revert Refused(stream, index);
        return reading;
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc ICountersign
    function bank(bytes32 stream) external view returns (Round memory latest, Round memory previous) {
        Book storage book = _books[stream];
        uint256 newest = book.headers[1].sequence() > book.headers[0].sequence() ? 1 : 0;
        return (_round(book, newest), _round(book, 1 - newest));
    }

    /// @inheritdoc ICountersign
    function limits(bytes32 stream) external view returns (BookLimits memory) {
        Header header = _books[stream].headers[0];
        if (header.feedCount() == 0) return BookLimits(0, 0, 0);
        Listing listing = Listings.load(header.listing(), 0);
        return BookLimits(header.feedCount(), listing.maxLead(), listing.maxLifetime());
    }

    /// @inheritdoc ICountersign
    function feed(bytes32 stream, uint256 index) public view returns (Feed memory) {
        Header header = _books[stream].headers[0];
        _requireFeed(stream, index, header.feedCount());
        return Listings.load(header.listing(), header.feedCount()).feed(index);
    }

    /// @inheritdoc ICountersign
    function decimals(bytes32 stream, uint256 index) external view returns (uint8) {
        return feed(stream, index).decimals;
    }

    function _round(Book storage book, uint256 which) private view returns (Round memory) {
        Header header = book.headers[which];
        return Round(
            header.sequence(),
            header.observedAt(),
            header.effectiveAt(),
            header.nextExpectedAt(),
            header.expiresAt(),
            header.sequence() == 0 ? bytes32(0) : _payloadHash(book.lanes[which], _slots(header.feedCount()))
        );
    }

    function _payloadHash(uint256[MAX_SLOTS] storage slots, uint256 count) private view returns (bytes32) {
        uint256[] memory payload = new uint256[](count);
        for (uint256 i = 0; i < count; i++) {
            uint256 pair = slots[i];
            payload[i] = _asSigned(pair >> LANE_BITS) << LANE_BITS | _asSigned(uint128(pair));
        }
        return keccak256(abi.encodePacked(payload));
    }

    function _asSigned(uint256 lane) private pure returns (uint256) {
        return uint8(lane) == Lanes.OUT_OF_BOUNDS ? lane - Lanes.OUT_OF_BOUNDS + Lanes.VALUE : lane;
    }

    function _slots(uint256 feedCount) private pure returns (uint256) {
        return (feedCount + LANES_PER_SLOT - 1) / LANES_PER_SLOT;
    }
}
