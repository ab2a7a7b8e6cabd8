// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../Frost.sol";
import {Statement} from "../Statements.sol";
import {ICommittee} from "./ICommittee.sol";

/// @notice One feed's value in one round. Times are Unix seconds.
/// @param value the number in the feed's declared unit and decimals; 0 when refused
/// @param status 1 = VALUE, 2 = REFUSED by the operators, 3 = OUT_OF_BOUNDS and refused by this hub, 0 = nothing to read
/// @param sequence the round it belongs to
/// @param observedAt valuation time
/// @param effectiveAt first second at which it is read
/// @param nextExpectedAt when the successor is expected
/// @param expiresAt first second at which it is no longer read
struct Reading {
    int256 value;
    uint8 status;
    uint32 sequence;
    uint40 observedAt;
    uint40 effectiveAt;
    uint40 nextExpectedAt;
    uint40 expiresAt;
}

/// @notice One stored round of a book as state shows it. Together with the stream this is everything of a statement that
/// a reader of this chain can ever see.
/// @param sequence 0 when nothing is stored
/// @param payloadHash keccak256 of the stored lanes: equals the statement's `payloadHash`
struct Round {
    uint32 sequence;
    uint40 observedAt;
    uint40 effectiveAt;
    uint40 nextExpectedAt;
    uint40 expiresAt;
    bytes32 payloadHash;
}

/// @notice Properties of a book.
/// @param feedCount number of feeds, 1 to 256; 0 for a stream that is not registered
/// @param maxLead most seconds that `effectiveAt` may lie after the landing block
/// @param maxLifetime most seconds from `effectiveAt` to `expiresAt`
/// @param rounds how many rounds are kept: 2, or 16 in a book with history
struct BookLimits {
    uint16 feedCount;
    uint24 maxLead;
    uint24 maxLifetime;
    uint16 rounds;
}

/// @notice The terms on which a feed is listed. Nobody steps round them: a value outside is refused for this feed on this
/// chain, while the rest of the book lands.
/// @param unit what the number counts, such as "USD/unit", left-aligned; never changes
/// @param decimals of the number, 0 to 38; never changes
/// @param min lowest value that is taken
/// @param max highest value that is taken
/// @param maxStep largest move from the last accepted value, in basis points of it, at least 1; 65,535 for any
/// @param maxStepPerDay what a day since the last round adds to `maxStep`, in basis points: a chain that missed rounds recovers
/// @param accrual expected growth a year of 365 days, in basis points; the step is measured from the grown value
struct Feed {
    bytes25 unit;
    uint8 decimals;
    int120 min;
    int120 max;
    uint16 maxStep;
    uint16 maxStepPerDay;
    int16 accrual;
}

/// @notice Why a hub refused a signed value.
enum Breach {
    NONE,
    BELOW_MINIMUM,
    ABOVE_MAXIMUM,
    STEP_TOO_LARGE
}

/// @notice New terms for all feeds of a book: the payload of a listing statement.
struct Relisting {
    bytes32 book;
    uint24 maxLead;
    uint24 maxLifetime;
    Feed[] feeds;
}

/// @title The hub: stores what a network signs, and serves each value in exactly [effectiveAt, expiresAt)
/// @notice A book is a list of feeds that strike together. It keeps two rounds, or 16, so that a round lands before it takes
/// effect: readers see the old round until the second before `effectiveAt` and the new one from that second on, by block
/// timestamp. Where no round is in effect there is no value: nothing is carried over.
///
/// A submission is valid on every chain alike and anyone may send it. It is taken whole or not at all.
///
/// Lanes, the payload of a book: 16 bytes a feed, big endian, int120 value then uint8 status (1 = VALUE, 2 = REFUSED with
/// value 0), padded with one zero lane to an even count.
interface ICountersign is ICommittee {
    /// @notice A round was stored. State shows its times and lanes; the digest is only here.
    event BookAccepted(bytes32 indexed stream, bytes32 digest, bytes32 evidenceRoot) anonymous;

    /// @notice A signed value lies outside its feed's bounds: this feed has no value in this round on this chain.
    event FeedRefused(
        bytes32 indexed stream, uint32 indexed sequence, uint256 indexed index, Breach reason, int256 value
    );

    /// @notice A book was registered.
    event BookRegistered(
        bytes32 indexed stream, string name, Feed[] feeds, uint24 maxLead, uint24 maxLifetime, bool keepsHistory
    );

    /// @notice New terms were announced; from `activeFrom` on anyone may put them in force.
    /// @param terms abi.encode(Relisting)
    event RelistingAnnounced(bytes32 indexed stream, uint32 indexed sequence, uint40 activeFrom, bytes terms);

    /// @notice New terms are in force.
    event BookRelisted(bytes32 indexed stream, uint16 listing);

    /// @dev A slot of no length, or no registrar.
    error InvalidConfiguration();

    /// @dev Only the registrar registers books.
    error NotRegistrar(address sender);

    /// @dev The name is empty, or longer than 64 bytes.
    error InvalidName();

    /// @dev A book has 1 to 256 feeds.
    error InvalidFeedCount(uint256 feedCount);

    /// @dev Lead and lifetime are at least one second.
    error InvalidLimits(uint24 maxLead, uint24 maxLifetime);

    /// @dev A book keeps its properties for ever.
    error BookExists(bytes32 stream);

    /// @dev No unit, more than 38 decimals, an empty range, or no step.
    error InvalidFeed(uint256 index);

    /// @dev The chain did not create the contract that holds a listing where it had to be, or its 65,535 are used up.
    error ListingFailed(uint256 number);

    /// @dev A listing statement of another stream, or terms that change the number, the units or the decimals of feeds.
    error InvalidRelisting();

    /// @dev No new terms wait, or not long enough yet.
    error RelistingNotDue(uint40 activeFrom);

    error UnknownBook(bytes32 stream);
    error UnknownFeed(bytes32 stream, uint256 index);

    /// @dev A bit above the 106 of a window is set.
    error InvalidWindow();

    /// @dev `expiresAt` is not after `effectiveAt`.
    error EmptyInterval(uint40 effectiveAt);

    error LeadTooLong(uint256 lead, uint24 maxLead);
    error LifetimeTooLong(uint256 lifetime, uint24 maxLifetime);

    /// @dev Replayed, or a window after a later one.
    error SequenceNotRising(uint32 last, uint32 sequence);

    /// @dev Past `expiresAt`: of a submission, or of the round that would have been read.
    error Expired(uint40 expiresAt);

    error InvalidLaneLength(uint256 expected, uint256 length);

    /// @dev Status neither VALUE nor REFUSED, or REFUSED with a value.
    error InvalidLane(uint256 index);

    /// @dev No round has taken effect yet.
    error NoValue(bytes32 stream);

    /// @dev The operators refused to give this feed a value, or their value was out of bounds.
    error Refused(bytes32 stream, uint256 index);

    /// @dev The round is not one of those kept, or not in effect yet.
    error NoRound(bytes32 stream, uint256 sequence);

    /// @notice Second at which slot 0 starts.
    function genesis() external view returns (uint40);

    /// @notice Length of a slot in seconds.
    function slotSeconds() external view returns (uint16);

    /// @notice The only account that registers books. It has no say over values.
    function registrar() external view returns (address);

    /// @notice Registers a book under the stream keccak256("countersign/book/" || name).
    /// @param name UTF-8, 1 to 64 bytes
    /// @param feeds the terms of each feed, in lane order
    /// @param maxLead seconds; keep it to a few slots, since a pending round blocks its successor
    /// @param maxLifetime seconds
    /// @param keepsHistory whether the book keeps 16 rounds instead of two, for some 2,700 gas an update of one feed in compact terms, 5,200
    /// of any other book
    function register(
        string calldata name,
        Feed[] calldata feeds,
        uint24 maxLead,
        uint24 maxLifetime,
        bool keepsHistory
    ) external returns (bytes32 stream);

    /// @notice Announces new terms for a book, signed by the key in force for effects. They wait for `RELISTING_DELAY` at least,
    /// counted on this chain, so that whoever reads the feed can leave first; a later announcement replaces an earlier one.
    /// @param statement of the stream keccak256("countersign/listing/" || stream of the book), with a rising sequence
    /// @param payload abi.encode(Relisting)
    function announce(Statement calldata statement, bytes calldata payload, Signature calldata signature) external;

    /// @notice Puts announced terms in force. The caller needs no right.
    function relist(bytes32 stream) external;

    /// @notice Terms of one feed.
    function feed(bytes32 stream, uint256 index) external view returns (Feed memory);

    /// @notice Stores a signed round. The caller needs no right. The selector is followed by packed bytes, not by ABI words:
    ///
    /// stream 32 | policyHash 32 | evidenceRoot 32 | rx 32 | ry 32 | z 32 | window 14 | 16 bytes a feed, without padding
    ///
    /// with window = sequence 32 bits | effectiveAt - observedAt 26 | nextExpectedAt - effectiveAt 24 | expiresAt - effectiveAt 24,
    /// right-aligned, in seconds. What is verified is the statement with effectiveAt = genesis + sequence * slotSeconds and scope 0.
    /// From a contract: `hub.call(bytes.concat(ICountersign.publish.selector, book))`.
    function publish() external;

    /// @notice The value in effect now. Reverts with NoValue, Expired or Refused where there is none.
    /// @param index position of the feed in the book
    function read(bytes32 stream, uint256 index) external view returns (Reading memory);

    /// @notice Like `read`, without reverting.
    /// @return ok whether `reading` carries a value
    /// @return reading all zero where no round is in effect; with status 2 and the times where the feed is refused
    function tryRead(bytes32 stream, uint256 index) external view returns (bool ok, Reading memory reading);

    /// @notice The value of a stored round that has taken effect, expired or not: history. Reverts with NoRound or Refused.
    function readRound(bytes32 stream, uint256 index, uint256 sequence) external view returns (Reading memory);

    /// @notice The round accepted last, which may be pending, and the one before it.
    function bank(bytes32 stream) external view returns (Round memory latest, Round memory previous);

    /// @notice Properties of a book; all zero for a stream that is not registered.
    function limits(bytes32 stream) external view returns (BookLimits memory);

    /// @notice Decimals of one feed.
    function decimals(bytes32 stream, uint256 index) external view returns (uint8);
}
