// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Frost, Signature} from "./Frost.sol";
import {Statement, Statements} from "./Statements.sol";
import {BookLimits, ICountersign, Reading, Round} from "./interfaces/ICountersign.sol";

/// @title The hub
/// @custom:invariant A stored round was signed by the group key, and its sequence is above that of every earlier one.
/// @custom:invariant What is read at time t belongs to the round with the highest sequence among those stored with
/// effectiveAt <= t, and only while t < expiresAt.
/// @custom:invariant A round that has yet to take effect is not overwritten.
contract Countersign is ICountersign {
    using Statements for bytes32;

    uint256 private constant MAX_FEEDS = 256;
    uint256 private constant MAX_NAME_BYTES = 64;
    uint256 private constant LANE_BYTES = 16;
    uint256 private constant LANES_PER_SLOT = 2;
    uint256 private constant MAX_SLOTS = MAX_FEEDS / LANES_PER_SLOT;

    uint256 private constant STATUS_VALUE = 1;
    uint256 private constant STATUS_REFUSED = 2;

    /// @dev One slot. The limits ride in both headers of a book, so a submission loads no slot for them.
    struct Header {
        uint32 sequence;
        uint40 observedAt;
        uint40 effectiveAt;
        uint40 nextExpectedAt;
        uint40 expiresAt;
        uint16 feedCount;
        uint24 maxLead;
        uint24 maxLifetime;
    }

    /// @dev Two rounds: header i describes the lanes i. A slot of lanes is 32 bytes of the payload as they were signed.
    struct Book {
        Header[2] headers;
        uint256[MAX_SLOTS][2] lanes;
        bytes decimals;
    }

    bytes32 public immutable networkId;
    uint40 public immutable genesis;
    uint16 public immutable slotSeconds;
    address public immutable registrar;
    bytes32 public immutable domainSeparator;

    uint256 private immutable _keyX;
    uint8 private immutable _keyParity;

    mapping(bytes32 stream => Book) private _books;

    /// @param network hash of the network's genesis configuration
    /// @param genesis_ Unix second at which slot 0 starts
    /// @param slotSeconds_ length of a slot in seconds
    /// @param keyX x coordinate of the group key
    /// @param keyParity 0 when its y coordinate is even, 1 when it is odd
    /// @param registrar_ the account that registers books
    constructor(
        bytes32 network,
        uint40 genesis_,
        uint16 slotSeconds_,
        uint256 keyX,
        uint8 keyParity,
        address registrar_
    ) {
        if (!Frost.isKey(keyX, keyParity)) revert InvalidKey();
        if (slotSeconds_ == 0 || registrar_ == address(0)) revert InvalidConfiguration();
        networkId = network;
        genesis = genesis_;
        slotSeconds = slotSeconds_;
        registrar = registrar_;
        domainSeparator = Statements.domainSeparator(network);
        _keyX = keyX;
        _keyParity = keyParity;
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
        if (book.headers[0].feedCount != 0) revert BookExists(stream);

        Header memory empty;
        (empty.feedCount, empty.maxLead, empty.maxLifetime) = (uint16(feedCount), maxLead, maxLifetime);
        book.headers[0] = empty;
        book.headers[1] = empty;
        book.decimals = feedDecimals;
        emit BookRegistered(stream, name, feedDecimals, maxLead, maxLifetime);
    }

    // ------------------------------------------------------------------ submit

    /// @inheritdoc ICountersign
    function submit(Statement calldata statement, bytes calldata lanes, Signature calldata signature) external {
        Book storage book = _books[statement.stream];
        (uint256 target, Header memory header) = _admit(book, statement);

        _checkLanes(lanes, header.feedCount);
        if (keccak256(lanes) != statement.payloadHash) revert PayloadMismatch(statement.payloadHash);
        bytes32 digest = domainSeparator.digest(statement);
        if (!Frost.verify(_keyX, _keyParity, digest, signature)) revert InvalidSignature(digest);

        header.sequence = statement.sequence;
        header.observedAt = statement.observedAt;
        header.effectiveAt = statement.effectiveAt;
        header.nextExpectedAt = statement.nextExpectedAt;
        header.expiresAt = statement.expiresAt;
        book.headers[target] = header;
        _storeLanes(book.lanes[target], lanes);
        emit BookAccepted(statement.stream, statement.sequence, digest, statement.evidenceRoot);
    }

    /// @dev Every check of a round that needs neither lanes nor signature. Returns the bank to overwrite, the older one,
    /// and its header.
    function _admit(Book storage book, Statement calldata statement)
        private
        view
        returns (uint256 target, Header memory header)
    {
        Header memory newest = book.headers[1];
        header = book.headers[0];
        if (header.feedCount == 0) revert UnknownBook(statement.stream);
        if (header.sequence > newest.sequence) (target, header, newest) = (1, newest, header);

        if (statement.sequence <= newest.sequence) revert SequenceNotRising(newest.sequence, statement.sequence);
        if (block.timestamp < newest.effectiveAt) revert NotYetEffective(newest.effectiveAt);
        if (block.timestamp >= statement.expiresAt) revert Expired(statement.expiresAt);
        _checkScope(statement);
        _checkTimes(statement, header);
    }

    function _checkScope(Statement calldata statement) private pure {
        if (statement.scopeChain != 0 || statement.scopeContract != address(0)) {
            revert ScopeNotAny(statement.scopeChain, statement.scopeContract);
        }
    }

    function _checkTimes(Statement calldata statement, Header memory bounds) private view {
        uint40 effectiveAt = statement.effectiveAt;
        uint40 expiresAt = statement.expiresAt;
        uint256 slotStart = uint256(genesis) + uint256(statement.sequence) * slotSeconds;
        if (effectiveAt != slotStart) revert NotOnSlot(slotStart, effectiveAt);
        if (statement.observedAt > effectiveAt) revert ObservedAfterEffect(statement.observedAt, effectiveAt);
        if (expiresAt <= effectiveAt) revert EmptyInterval(effectiveAt, expiresAt);

        uint256 lifetime = expiresAt - effectiveAt;
        if (lifetime > bounds.maxLifetime) revert LifetimeTooLong(lifetime, bounds.maxLifetime);
        if (effectiveAt > block.timestamp + bounds.maxLead) {
            revert LeadTooLong(effectiveAt - block.timestamp, bounds.maxLead);
        }
    }

    function _checkLanes(bytes calldata lanes, uint256 feedCount) private pure {
        uint256 expected = _slots(feedCount) * LANES_PER_SLOT * LANE_BYTES;
        if (lanes.length != expected) revert InvalidLaneLength(expected, lanes.length);
        for (uint256 i = 0; i < feedCount; i++) {
            uint256 lane = uint128(bytes16(lanes[i * LANE_BYTES:(i + 1) * LANE_BYTES]));
            uint256 status = uint8(lane);
            if (status != STATUS_VALUE && lane != STATUS_REFUSED) revert InvalidLane(i);
        }
        if (feedCount % LANES_PER_SLOT != 0 && bytes16(lanes[expected - LANE_BYTES:]) != 0) {
            revert InvalidLane(feedCount);
        }
    }

    function _storeLanes(uint256[MAX_SLOTS] storage slots, bytes calldata lanes) private {
        uint256 count = lanes.length / 32;
        for (uint256 i = 0; i < count; i++) {
            slots[i] = uint256(bytes32(lanes[i * 32:(i + 1) * 32]));
        }
    }

    // -------------------------------------------------------------------- read

    /// @inheritdoc ICountersign
    function read(bytes32 stream, uint256 index) external view returns (Reading memory) {
        Book storage book = _books[stream];
        (uint256 current, Header memory header) = _current(book);
        _requireFeed(stream, index, header.feedCount);
        if (header.sequence == 0) revert NoValue(stream);
        if (block.timestamp >= header.expiresAt) revert Expired(header.expiresAt);
        return _requireValue(stream, index, _reading(book, current, header, index));
    }

    /// @inheritdoc ICountersign
    function tryRead(bytes32 stream, uint256 index) external view returns (bool ok, Reading memory reading) {
        Book storage book = _books[stream];
        (uint256 current, Header memory header) = _current(book);
        if (index >= header.feedCount || header.sequence == 0 || block.timestamp >= header.expiresAt) {
            return (false, reading);
        }
        reading = _reading(book, current, header, index);
        ok = reading.status == STATUS_VALUE;
    }

    /// @inheritdoc ICountersign
    function readRound(bytes32 stream, uint256 index, uint256 sequence) external view returns (Reading memory) {
        Book storage book = _books[stream];
        for (uint256 i = 0; i < 2; i++) {
            Header memory header = book.headers[i];
            _requireFeed(stream, index, header.feedCount);
            if (header.sequence != 0 && header.sequence == sequence && block.timestamp >= header.effectiveAt) {
                return _requireValue(stream, index, _reading(book, i, header, index));
            }
        }
        revert NoRound(stream, sequence);
    }

    /// @dev The round with the highest sequence among those in effect, expired or not, and its header. The sequence of
    /// the header is 0 when there is none.
    function _current(Book storage book) private view returns (uint256 current, Header memory header) {
        header = book.headers[0];
        Header memory other = book.headers[1];
        bool otherIsNewer = other.sequence > header.sequence;
        uint40 newestEffectiveAt = otherIsNewer ? other.effectiveAt : header.effectiveAt;
        bool newestPending = block.timestamp < newestEffectiveAt;
        if (otherIsNewer != newestPending) (current, header) = (1, other);
    }

    function _reading(Book storage book, uint256 which, Header memory header, uint256 index)
        private
        view
        returns (Reading memory reading)
    {
        uint256 slot = book.lanes[which][index / LANES_PER_SLOT];
        uint256 lane = index % LANES_PER_SLOT == 0 ? slot >> 128 : uint128(slot);
        reading.value = int120(uint120(lane >> 8));
        reading.status = uint8(lane);
        reading.sequence = header.sequence;
        reading.observedAt = header.observedAt;
        reading.effectiveAt = header.effectiveAt;
        reading.nextExpectedAt = header.nextExpectedAt;
        reading.expiresAt = header.expiresAt;
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
        uint256 newest = book.headers[1].sequence > book.headers[0].sequence ? 1 : 0;
        return (_round(book, newest), _round(book, 1 - newest));
    }

    /// @inheritdoc ICountersign
    function limits(bytes32 stream) external view returns (BookLimits memory) {
        Header storage header = _books[stream].headers[0];
        return BookLimits(header.feedCount, header.maxLead, header.maxLifetime);
    }

    /// @inheritdoc ICountersign
    function decimals(bytes32 stream, uint256 index) external view returns (uint8) {
        Book storage book = _books[stream];
        _requireFeed(stream, index, book.headers[0].feedCount);
        return uint8(book.decimals[index]);
    }

    /// @inheritdoc ICountersign
    function groupKey() external view returns (uint256 x, uint8 parity) {
        return (_keyX, _keyParity);
    }

    /// @inheritdoc ICountersign
    function verify(bytes32 digest, Signature calldata signature) external view returns (bool) {
        return Frost.verify(_keyX, _keyParity, digest, signature);
    }

    /// @inheritdoc ICountersign
    function digestOf(Statement calldata statement) external view returns (bytes32) {
        return domainSeparator.digest(statement);
    }

    function _round(Book storage book, uint256 which) private view returns (Round memory) {
        Header memory header = book.headers[which];
        return Round(
            header.sequence,
            header.observedAt,
            header.effectiveAt,
            header.nextExpectedAt,
            header.expiresAt,
            header.sequence == 0 ? bytes32(0) : _payloadHash(book.lanes[which], _slots(header.feedCount))
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
