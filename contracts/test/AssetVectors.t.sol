// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Statement} from "../src/Statements.sol";
import {Cap} from "../src/interfaces/IMintGuard.sol";
import {Allowance} from "../src/interfaces/IRedemptionGate.sol";
import {Vectors} from "./support/Vectors.sol";
import {VM} from "./support/Vm.sol";

/// @dev What the shared file says about assets and deals is what these structs encode to, in the stream the contracts ask for.
contract AssetVectorsTest {
    using Vectors for string;

    uint256 private constant CAPS = 7;
    uint256 private constant WIDEST_CAPS = 8;
    uint256 private constant HALT = 9;
    uint256 private constant REDEMPTION = 10;
    uint256 private constant BATCH = 11;
    uint256 private constant REVERSAL = 12;

    string private json;

    function setUp() public {
        json = Vectors.file("statements.json");
    }

    function test_Caps() public view {
        assertCaps(CAPS, 3);
        assertCaps(WIDEST_CAPS, 1);
    }

    function test_Halt() public view {
        bytes32 reason = bytes32(bytes(VM.parseJsonString(json, string.concat(vector(HALT), ".terms.reason"))));
        assertSays(HALT, stream("halt", named(HALT)), abi.encode(named(HALT), reason));
    }

    function test_Redemptions() public view {
        assertRedemption(REDEMPTION, 1);
        assertRedemption(BATCH, 2);
    }

    function test_Reversal() public view {
        uint32 attempt = uint32(number(string.concat(vector(REVERSAL), ".terms.attempt")));
        assertSays(REVERSAL, stream("reversal", named(REVERSAL)), abi.encode(named(REVERSAL), attempt));
    }

    function assertCaps(uint256 which, uint256 count) private view {
        bytes memory payload = abi.encode(named(which));
        for (uint256 i = 0; i < count; i++) {
            string memory entry = entryOf(which, i);
            payload = bytes.concat(
                payload,
                abi.encode(
                    Cap(
                        number(string.concat(entry, ".chain")),
                        place(entry, ".guard"),
                        place(entry, ".token"),
                        uint128(number(string.concat(entry, ".issue"))),
                        uint128(number(string.concat(entry, ".bridge")))
                    )
                )
            );
        }
        assertSays(which, stream("caps", named(which)), payload);
        VM.assertFalse(json.has(entryOf(which, count)), "all entries were read");
    }

    function assertRedemption(uint256 which, uint256 count) private view {
        string memory terms = string.concat(vector(which), ".terms");
        bytes memory payload = abi.encode(
            named(which),
            number(string.concat(terms, ".stage")),
            number(string.concat(terms, ".batch")),
            number(string.concat(terms, ".batches"))
        );
        for (uint256 i = 0; i < count; i++) {
            string memory entry = entryOf(which, i);
            payload = bytes.concat(
                payload,
                abi.encode(
                    Allowance(
                        number(string.concat(entry, ".chain")),
                        place(entry, ".gate"),
                        place(entry, ".payer"),
                        uint128(number(string.concat(entry, ".allowance")))
                    )
                )
            );
        }
        assertSays(which, stream("redemption", named(which)), payload);
    }

    function assertSays(uint256 which, bytes32 expectedStream, bytes memory payload) private view {
        Statement memory s = json.statement(vector(which));
        VM.assertEq(s.stream, expectedStream, "stream");
        VM.assertEq(s.payloadHash, keccak256(payload), "payload");
    }

    function vector(uint256 which) private pure returns (string memory) {
        return Vectors.item(".statements", which);
    }

    function entryOf(uint256 which, uint256 i) private pure returns (string memory) {
        return Vectors.item(string.concat(vector(which), ".terms.entries"), i);
    }

    function named(uint256 which) private view returns (bytes32) {
        return keccak256(bytes(VM.parseJsonString(json, string.concat(vector(which), ".name"))));
    }

    function stream(string memory kind, bytes32 id) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("countersign/", kind, "/", id));
    }

    function number(string memory path) private view returns (uint256) {
        return VM.parseJsonUint(json, path);
    }

    function place(string memory entry, string memory field) private view returns (address) {
        return VM.parseJsonAddress(json, string.concat(entry, field));
    }
}
