// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bounds} from "../../src/Bounds.sol";
import {Countersign} from "../../src/Countersign.sol";
import {Signature} from "../../src/Frost.sol";
import {Statement} from "../../src/Statements.sol";
import {Feed, ICountersign} from "../../src/interfaces/ICountersign.sol";
import {Publication} from "./Publication.sol";
import {Schnorr} from "./Schnorr.sol";
import {VM} from "./Vm.sol";

/// @dev A hub with one registered book of three feeds, and a group key to sign with.
abstract contract HubTest {
    using Schnorr for Schnorr.Key;

    uint40 internal constant GENESIS = 1_893_456_000;
    uint16 internal constant SLOT = 5;
    uint24 internal constant MAX_LEAD = 60;
    uint24 internal constant MAX_LIFETIME = 3600;
    uint32 internal constant MAX_GRACE = 1 days;
    address internal constant REGISTRAR = address(0x5e615);
    bytes32 internal constant NETWORK = keccak256("test network");
    bytes internal constant DECIMALS = hex"060812";
    string internal constant BOOK = "fund-desk/daily";

    Schnorr.Key internal group;
    Countersign internal hub;
    bytes32 internal stream;

    /// @dev Whether books registered from here on keep history.
    bool internal keepsHistory;

    function setUp() public virtual {
        VM.warp(GENESIS + 1000);
        group = Schnorr.key(uint256(keccak256("group")));
        hub = new Countersign(NETWORK, GENESIS, SLOT, group.x, group.parity, MAX_GRACE, REGISTRAR);
        stream = register(BOOK, DECIMALS);
    }

    function register(string memory name, bytes memory feedDecimals) internal returns (bytes32) {
        return register(name, unbounded(feedDecimals));
    }

    function register(string memory name, Feed[] memory feeds) internal returns (bytes32) {
        VM.prank(REGISTRAR);
        return hub.register(name, feeds, MAX_LEAD, MAX_LIFETIME, keepsHistory);
    }

    /// @dev Feeds that take any value.
    function unbounded(bytes memory feedDecimals) internal pure returns (Feed[] memory feeds) {
        feeds = new Feed[](feedDecimals.length);
        for (uint256 i = 0; i < feeds.length; i++) {
            uint8 decimals = uint8(feedDecimals[i]);
            feeds[i] = Feed("USD/unit", decimals, type(int120).min, type(int120).max, uint16(Bounds.ANY_STEP), 0, 0);
        }
    }

    function sign(Statement memory s) internal returns (Signature memory) {
        return group.sign(hub.digestOf(s));
    }

    /// @dev A well-formed round, alive for 100 seconds.
    function round(bytes32 stream_, uint32 sequence, bytes memory lanes) internal pure returns (Statement memory s) {
        s.stream = stream_;
        s.sequence = sequence;
        s.effectiveAt = GENESIS + uint40(sequence) * SLOT;
        s.observedAt = s.effectiveAt - 600;
        s.nextExpectedAt = s.effectiveAt + 90;
        s.expiresAt = s.effectiveAt + 100;
        s.policyHash = keccak256("policy");
        s.evidenceRoot = keccak256(abi.encode("evidence", sequence));
        s.payloadHash = keccak256(lanes);
    }

    function submit(Statement memory s, bytes memory lanes) internal {
        send(Publication.encode(s, lanes, sign(s)));
    }

    function send(Statement memory s, bytes memory lanes, Signature memory signature) internal {
        send(Publication.encode(s, lanes, signature));
    }

    /// @dev Publishes; a revert goes through, as it would from a typed call.
    function send(bytes memory callData) internal {
        (bool ok, bytes memory reason) = address(hub).call(callData);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }

    function trySend(Statement memory s, bytes memory lanes, Signature memory signature) internal returns (bool ok) {
        (ok,) = address(hub).call(Publication.encode(s, lanes, signature));
    }

    /// @dev Lands a round of the default book with the same value in each feed, at the given second.
    function land(uint32 sequence, int120 value, uint256 time) internal returns (Statement memory s) {
        bytes memory lanes = three(value);
        s = round(stream, sequence, lanes);
        VM.warp(time);
        submit(s, lanes);
    }

    function refuseSubmit(Statement memory s, bytes memory lanes, bytes memory reason) internal {
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        send(s, lanes, signature);
    }

    function lane(int120 value) internal pure returns (bytes memory) {
        return abi.encodePacked(value, uint8(1));
    }

    function refused() internal pure returns (bytes memory) {
        return abi.encodePacked(int120(0), uint8(2));
    }

    function pad() internal pure returns (bytes memory) {
        return new bytes(16);
    }

    function three(int120 value) internal pure returns (bytes memory) {
        return bytes.concat(lane(value), lane(value), lane(value), pad());
    }

    function same(int120 value, uint256 feeds) internal pure returns (bytes memory lanes) {
        for (uint256 i = 0; i < feeds; i++) {
            lanes = bytes.concat(lanes, lane(value + int120(int256(i))));
        }
        if (feeds % 2 == 1) lanes = bytes.concat(lanes, pad());
    }

    function assertReads(int256 value, uint32 sequence, string memory when) internal view {
        for (uint256 i = 0; i < 3; i++) {
            VM.assertEq(hub.read(stream, i).value, value, when);
            VM.assertEq(uint256(hub.read(stream, i).sequence), sequence, when);
        }
    }

    function assertUnreadable(bytes memory reason) internal {
        (bool ok,) = hub.tryRead(stream, 0);
        VM.assertFalse(ok, "tryRead agrees with read");
        VM.expectRevert(reason);
        hub.read(stream, 0);
    }

    function expired(uint40 expiresAt) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ICountersign.Expired.selector, expiresAt);
    }
}
