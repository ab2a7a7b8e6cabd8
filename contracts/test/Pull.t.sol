// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {ICountersign} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {Publication} from "./support/Publication.sol";
import {VM} from "./support/Vm.sol";

/// @dev Brings the signed book along and uses it in the same transaction.
contract Puller {
    function priceAfter(ICountersign hub, bytes calldata publication, bytes32 stream) external returns (int256) {
        (bool ok,) = address(hub).call(publication);
        ok; // A round that somebody else landed before is as good: what counts is what is read.
        return hub.read(stream, 0).value;
    }
}

/// @dev Verifies a statement and stores nothing, for a fact it needs only once.
contract Verifier {
    error NotSigned();

    function payloadOf(
        ICountersign hub,
        Statement calldata statement,
        bytes calldata payload,
        Signature calldata signature
    ) external view returns (bytes memory) {
        if (keccak256(payload) != statement.payloadHash) revert NotSigned();
        if (!hub.verifyFact(hub.digestOf(statement), signature)) revert NotSigned();
        return payload;
    }
}

contract PullTest is HubTest {
    function test_SubmitAndUseInOneTransaction() public {
        bytes memory lanes = three(42);
        Statement memory s = round(stream, 205, lanes);
        bytes memory publication = Publication.encode(s, lanes, sign(s));
        VM.warp(s.effectiveAt);
        Puller puller = new Puller();
        VM.assertEq(puller.priceAfter(hub, publication, stream), 42, "first");
        VM.assertEq(puller.priceAfter(hub, publication, stream), 42, "landed by another");
    }

    /// @dev Who brings a book along gets no value out of it before its second, nor one that was damaged.
    function test_PullingGivesNothingThatReadingDoesNot() public {
        bytes memory lanes = three(42);
        Statement memory s = round(stream, 205, lanes);
        bytes memory publication = Publication.encode(s, lanes, sign(s));
        Puller puller = new Puller();
        VM.warp(s.effectiveAt - 1);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoValue.selector, stream));
        puller.priceAfter(hub, publication, stream);
        publication[publication.length - 2] ^= 0x01;
        VM.warp(s.effectiveAt);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NoValue.selector, stream));
        puller.priceAfter(hub, publication, stream);
    }

    function test_VerifyOnlyStoresNothing() public {
        bytes memory lanes = three(42);
        Statement memory s = round(stream, 205, lanes);
        Signature memory signature = sign(s);
        Verifier verifier = new Verifier();
        VM.assertEq(keccak256(verifier.payloadOf(hub, s, lanes, signature)), keccak256(lanes), "signed");
        (bool ok,) = hub.tryRead(stream, 0);
        VM.assertFalse(ok, "nothing landed");
        VM.expectRevert(abi.encodeWithSelector(Verifier.NotSigned.selector));
        verifier.payloadOf(hub, s, three(43), signature);
        s.observedAt += 1;
        VM.expectRevert(abi.encodeWithSelector(Verifier.NotSigned.selector));
        verifier.payloadOf(hub, s, lanes, signature);
    }
}
