// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Countersign} from "../src/Countersign.sol";
import {Statement, Statements} from "../src/Statements.sol";
import {Signature} from "../src/Frost.sol";
import {Bounds} from "../src/Bounds.sol";
import {Feed, Reading} from "../src/interfaces/ICountersign.sol";
import {Keys} from "../src/interfaces/ICommittee.sol";
import {IHalts} from "../src/interfaces/IHalts.sol";
import {IMintGuard} from "../src/interfaces/IMintGuard.sol";
import {IRedemptionGate} from "../src/interfaces/IRedemptionGate.sol";
import {ISettlementGate} from "../src/interfaces/ISettlementGate.sol";
import {Publication} from "./support/Publication.sol";
import {Vectors} from "./support/Vectors.sol";
import {VM} from "./support/Vm.sol";

/// @dev The shared vectors: the node signs what this file holds the contracts to.
contract StatementsTest {
    using Vectors for string;

    uint256 private constant STATEMENTS = 13;
    uint256 private constant CHANGES = 2;
    uint32 private constant MAX_GRACE = 1 hours;

    string private json;
    Countersign private hub;

    function setUp() public {
        json = Vectors.file("statements.json");
        hub = new Countersign(
            VM.parseJsonBytes32(json, ".networkId"),
            uint40(VM.parseJsonUint(json, ".genesis")),
            uint16(VM.parseJsonUint(json, ".slotSeconds")),
            json.keyX(".groupKey"),
            json.keyParity(".groupKey"),
            MAX_GRACE,
            address(this),
            address(0),
            address(0),
            0
        );
    }

    function test_DomainSeparator() public view {
        VM.assertEq(hub.domainSeparator(), VM.parseJsonBytes32(json, ".domainSeparator"), "domain separator");
    }

    function test_Digests() public view {
        for (uint256 i = 0; i < STATEMENTS; i++) {
            string memory path = Vectors.item(".statements", i);
            bytes32 expected = VM.parseJsonBytes32(json, string.concat(path, ".digest"));
            VM.assertEq(hub.digestOf(json.statement(path)), expected, path);
        }
        VM.assertFalse(json.has(Vectors.item(".statements", STATEMENTS)), "all statements were read");
    }

    function test_PayloadHashes() public view {
        for (uint256 i = 0; i < STATEMENTS; i++) {
            string memory path = Vectors.item(".statements", i);
            bytes memory payload = VM.parseJsonBytes(json, string.concat(path, ".payload"));
            VM.assertEq(keccak256(payload), json.statement(path).payloadHash, path);
        }
    }

    function test_Signatures() public view {
        for (uint256 i = 0; i < STATEMENTS; i++) {
            string memory path = Vectors.item(".statements", i);
            bytes32 digest = hub.digestOf(json.statement(path));
            VM.assertTrue(hub.verifyFact(digest, json.signature(string.concat(path, ".signature"))), path);
        }
    }

    function test_CallData() public view {
        for (uint256 i = 0; i < STATEMENTS; i++) {
            string memory path = Vectors.item(".statements", i);
            Statement memory s = json.statement(path);
            bytes memory payload = VM.parseJsonBytes(json, string.concat(path, ".payload"));
            Signature memory signature = json.signature(string.concat(path, ".signature"));
            bytes memory call = isBook(path)
                ? Publication.encode(s, payload, signature)
                : abi.encodeWithSelector(takerOf(path), s, payload, signature);
            VM.assertEq(keccak256(call), keccak256(VM.parseJsonBytes(json, string.concat(path, ".call"))), path);
        }
    }

    function test_Changes() public view {
        for (uint256 i = 0; i < CHANGES; i++) {
            string memory path = Vectors.item(".changes", i);
            Statement memory s = json.statement(path);
            VM.assertEq(s.stream, keccak256("countersign/committee"), "stream");
            VM.assertEq(
                hub.digestOf(s),
                VM.parseJsonBytes32(json, string.concat(path, ".digest")),
                string.concat(path, " digest")
            );
            bytes memory payload = VM.parseJsonBytes(json, string.concat(path, ".payload"));
            VM.assertEq(keccak256(payload), s.payloadHash, "payload");
        }
        VM.assertFalse(json.has(Vectors.item(".changes", CHANGES)), "all changes were read");
    }

    /// @dev The calls of the file, one after the other, as a chain that missed both would get them.
    function test_ChangesLand() public {
        for (uint256 i = 0; i < CHANGES; i++) {
            string memory path = Vectors.item(".changes", i);
            Statement memory s = json.statement(path);
            VM.warp(s.effectiveAt);
            (bool ok,) = address(hub).call(VM.parseJsonBytes(json, string.concat(path, ".call")));
            VM.assertTrue(ok, path);

            string memory change = string.concat(path, ".change");
            Keys memory keys = hub.committee();
            VM.assertEq(uint256(keys.epoch), s.sequence, "epoch");
            VM.assertEq(keys.keyX, json.keyX(string.concat(change, ".newKey")), "key");
            VM.assertEq(uint256(keys.keyParity), json.keyParity(string.concat(change, ".newKey")), "parity");
            VM.assertEq(keys.previousX, json.keyX(string.concat(change, ".oldKey")), "previous key");
            uint256 grace = VM.parseJsonUint(json, string.concat(change, ".graceSeconds"));
            VM.assertEq(uint256(keys.graceUntil), s.effectiveAt + grace, "grace");
        }
    }

    function test_StreamsOfBooks() public {
        for (uint256 i = 0; i < STATEMENTS; i++) {
            string memory path = Vectors.item(".statements", i);
            if (!isBook(path)) continue;
            string memory name = VM.parseJsonString(json, string.concat(path, ".name"));
            VM.assertEq(hub.register(name, unbounded(1), 1, 1, false), json.statement(path).stream, name);
        }
    }

    /// @dev Each book of the file lands, and every feed reads back as the file lists it.
    function test_BooksLandAndReadBack() public {
        for (uint256 i = 0; i < STATEMENTS; i++) {
            string memory path = Vectors.item(".statements", i);
            if (isBook(path)) landAndRead(path);
        }
    }

    function test_SettlementPayloads() public view {
        for (uint256 i = 0; i < STATEMENTS; i++) {
            string memory path = Vectors.item(".statements", i);
            if (!isOf(path, "settlement")) continue;
            bytes memory payload = VM.parseJsonBytes(json, string.concat(path, ".payload"));
            (bytes32 subject, uint8 outcome, uint256 units, uint256 cash,) =
                abi.decode(payload, (bytes32, uint8, uint256, uint256, bytes32));
            string memory terms = string.concat(path, ".terms");
            string memory deal = VM.parseJsonString(json, string.concat(path, ".name"));
            VM.assertEq(subject, keccak256(bytes(deal)), "subject");
            VM.assertEq(subject, VM.parseJsonBytes32(json, string.concat(terms, ".subject")), "subject in the file");
            VM.assertEq(uint256(outcome), VM.parseJsonUint(json, string.concat(terms, ".outcome")), "outcome");
            VM.assertEq(units, VM.parseJsonUint(json, string.concat(terms, ".units")), "units");
            VM.assertEq(cash, VM.parseJsonUint(json, string.concat(terms, ".cash")), "cash");
        }
    }

    /// @dev A member's encoding is its 32-byte word, so hashing the struct equals hashing its words one by one.
    function testFuzz_StructHashIsEip712(Statement calldata s) public view {
        bytes memory times = abi.encode(s.sequence, s.observedAt, s.effectiveAt, s.nextExpectedAt, s.expiresAt);
        bytes32 structHash = keccak256(
            bytes.concat(
                Statements.TYPEHASH,
                s.stream,
                times,
                s.policyHash,
                s.evidenceRoot,
                s.payloadHash,
                bytes32(s.scopeChain),
                bytes32(uint256(uint160(s.scopeContract)))
            )
        );
        VM.assertEq(hub.digestOf(s), keccak256(bytes.concat(hex"1901", hub.domainSeparator(), structHash)), "digest");
    }

    function landAndRead(string memory path) private {
        Statement memory s = json.statement(path);
        string memory feeds = string.concat(path, ".feeds");
        uint256 count = 0;
        while (json.has(Vectors.item(feeds, count))) count++;

        VM.warp(s.effectiveAt);
        hub.register(VM.parseJsonString(json, string.concat(path, ".name")), unbounded(count), 60, 3600, false);
        (bool taken,) = address(hub).call(VM.parseJsonBytes(json, string.concat(path, ".call")));
        VM.assertTrue(taken, path);
        for (uint256 i = 0; i < count; i++) {
            string memory feed = Vectors.item(feeds, i);
            (bool ok, Reading memory reading) = hub.tryRead(s.stream, i);
            VM.assertEq(ok, VM.parseJsonUint(json, string.concat(feed, ".status")) == 1, feed);
            VM.assertEq(reading.value, VM.parseJsonInt(json, string.concat(feed, ".value")), feed);
        }
    }

    function unbounded(uint256 count) private pure returns (Feed[] memory feeds) {
        feeds = new Feed[](count);
        for (uint256 i = 0; i < count; i++) {
            feeds[i] = Feed("USD", 6, type(int120).min, type(int120).max, uint16(Bounds.ANY_STEP), 0, 0);
        }
    }

    function takerOf(string memory path) private view returns (bytes4) {
        if (isOf(path, "settlement")) return ISettlementGate.settle.selector;
        if (isOf(path, "reversal")) return ISettlementGate.reverse.selector;
        if (isOf(path, "caps")) return IMintGuard.cap.selector;
        if (isOf(path, "halt")) return IHalts.halt.selector;
        VM.assertTrue(isOf(path, "redemption"), path);
        return IRedemptionGate.signal.selector;
    }

    function isOf(string memory path, string memory kind) private view returns (bool) {
        string memory found = VM.parseJsonString(json, string.concat(path, ".kind"));
        return keccak256(bytes(found)) == keccak256(bytes(kind));
    }

    function isBook(string memory path) private view returns (bool) {
        return json.has(string.concat(path, ".feeds"));
    }
}
