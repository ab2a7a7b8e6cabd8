// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Committee} from "./Committee.sol";
import {Signature} from "./Frost.sol";
import {Header, Headers} from "./Headers.sol";
import {Statement, Statements} from "./Statements.sol";
import {BookLimits, ICountersign, Reading, Round} from "./interfaces/ICountersign.sol";

/// @title The hub
/// @custom:invariant A stored round was signed by a key whose facts were taken when it landed, and its sequence is above that of every earlier one.
/// @custom:invariant What is read at time t belongs to the round with the highest sequence among those stored with
/// effectiveAt <= t, and only while t < expiresAt.
/// @custom:invariant A round that has yet to take effect is not overwritten.
contract Countersign is Committee, ICountersign {
    using Statements for bytes32;

    uint256 private constant MAX_FEEDS = 256;
    uint256 private constant MAX_NAME_BYTES = 64;
    uint256 private constant LANE_BITS = 128;
    uint256 private constant LANES_PER_SLOT = 2;
    uint256 private constant SLOT_BYTES = 32;
    uint256 private constant MAX_SLOTS = MAX_FEEDS / LANES_PER_SLOT;

    uint256 private constant STATUS_VALUE = 1;
    uint256 private constant STATUS_REFUSED = 2;

    /// @dev Two rounds: header i describes the lanes i. A slot of lanes is 32 bytes of the payload as they were signed.
    struct Book {
        Header[2] headers;
        uint256[MAX_SLOTS][2] lanes;
        bytes decimals;
    }

    uint40 public immutable genesis;
    uint16 public immutable slotSeconds;
    address public immutable registrar;

    mapping(bytes32 stream => Book) private _books;

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
    function register(string calldata name, bytes calldata feedDecimals, uint24 maxLead, uint24 maxLifetime)
        external
        returns (bytes32 stream)
    {
        if (msg.sender != registrar) revert NotRegistrar(msg.sender);
        if (bytes(name).length == 0 || bytes(name).length > MAX_NAME_BYTES) revert InvalidName();
        uint256 feedCount = feedDecimals.length;
        if (feedCount == 0 || feedCount > MAX_FEEDS) revert InvalidFeedCount(feedCount);
        if (maxLead == 0 || maxLifetime == 0) revert InvalidLimits(maxLead, maxLifetime);

        stream = Statements.bookStream(name);
        Book storage book = _books[stream];
        if (book.headers[0].feedCount() != 0) revert BookExists(stream);

        Header unused = Headers.unused(uint16(feedCount), maxLead, maxLifetime);
        book.headers[0] = unused;
        book.headers[1] = unused;
        book.decimals = feedDecimals;
        emit BookRegistered(stream, name, feedDecimals, maxLead, maxLifetime);
    }

    // ------------------------------------------------------------------ submit

    /// @inheritdoc ICountersign
    function submit(Statement calldata statement, bytes calldata lanes, Signature calldata signature) external {
        Book storage book = _books[statement.stream];
        (uint256 target, Header header) = _admit(book, statement);

        uint256 feedCount = header.feedCount();
        uint256 expected = _slots(feedCount) * SLOT_BYTES;
        if (lanes.length != expected) revert InvalidLaneLength(expected, lanes.length);
        if (keccak256(lanes) != statement.payloadHash) revert PayloadMismatch(statement.payloadHash);
        bytes32 digest = domainSeparator.digest(statement);
        if (!_isFact(digest, signature)) revert InvalidSignature(digest);

        book.headers[target] = header.renewed(statement);
        _storeLanes(book.lanes[target], lanes, feedCount);
        emit BookAccepted(statement.stream, statement.sequence, digest, statement.evidenceRoot);
    }

    /// @dev Every check of a round that needs neither lanes nor signature. Returns the bank to overwrite, the older one,
    /// and its header.
    function _admit(Book storage book, Statement calldata statement)
        private
        view
        returns (uint256 target, Header header)
    {
        Header newest = book.headers[1];
        header = book.headers[0];
        if (header.feedCount() == 0) revert UnknownBook(statement.stream);
        if (header.sequence() > newest.sequence()) (target, header, newest) = (1, newest, header);

        if (statement.sequence <= newest.sequence()) revert SequenceNotRising(newest.sequence(), statement.sequence);
        if (block.timestamp < newest.effectiveAt()) revert NotYetEffective(newest.effectiveAt());
        if (block.timestamp >= statement.expiresAt) revert Expired(statement.expiresAt);
        if (statement.scopeChain != 0 || statement.scopeContract != address(0)) {
            revert ScopeNotAny(statement.scopeChain, statement.scopeContract);
        }
        _checkTimes(statement, header);
    }

    function _checkTimes(Statement calldata statement, Header bounds) private view {
        uint40 effectiveAt = statement.effectiveAt;
        uint40 expiresAt = statement.expiresAt;
        uint256 slotStart = uint256(genesis) + uint256(statement.sequence) * slotSeconds;
        if (effectiveAt != slotStart) revert NotOnSlot(slotStart, effectiveAt);
        if (statement.observedAt > effectiveAt) revert ObservedAfterEffect(statement.observedAt, effectiveAt);
        if (expiresAt <= effectiveAt) revert EmptyInterval(effectiveAt, expiresAt);

        uint256 lifetime = expiresAt - effectiveAt;
        if (lifetime > bounds.maxLifetime()) revert LifetimeTooLong(lifetime, bounds.maxLifetime());
        if (effectiveAt > block.timestamp + bounds.maxLead()) {
            revert LeadTooLong(effectiveAt - block.timestamp, bounds.maxLead());
        }
    }

    function _storeLanes(uint256[MAX_SLOTS] storage slots, bytes calldata lanes, uint256 feedCount) private {
        uint256 count = lanes.length / SLOT_BYTES;
        for (uint256 i = 0; i < count; i++) {
            uint256 pair = _pair(lanes, i);
            uint256 first = i * LANES_PER_SLOT;
            if (!_isLane(pair >> LANE_BITS)) revert InvalidLane(first);
            uint128 second = uint128(pair);
            bool valid = first + 1 < feedCount ? _isLane(second) : second == 0;
            if (!valid) revert InvalidLane(first + 1);
            slots[i] = pair;
        }
    }

    function _isLane(uint256 lane) private pure returns (bool) {
        return uint8(lane) == STATUS_VALUE || lane == STATUS_REFUSED;
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
        ok = reading.status == STATUS_VALUE;
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
        reading.value = int120(uint120(lane >> 8));
        reading.status = uint8(lane);
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
        if (reading.status != STATUS_VALUE) revert Refused(stream, index);
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
        return BookLimits(header.feedCount(), header.maxLead(), header.maxLifetime());
    }

    /// @inheritdoc ICountersign
    function decimals(bytes32 stream, uint256 index) external view returns (uint8) {
        Book storage book = _books[stream];
        _requireFeed(stream, index, book.headers[0].feedCount());
        return uint8(book.decimals[index]);
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
            payload[i] = slots[i];
        }
        return keccak256(abi.encodePacked(payload));
    }

    function _slots(uint256 feedCount) private pure returns (uint256) {
        return (feedCount + LANES_PER_SLOT - 1) / LANES_PER_SLOT;
    }
}
