// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {SettlementGate} from "../src/SettlementGate.sol";
import {Statement} from "../src/Statements.sol";
import {ISettlementGate} from "../src/interfaces/ISettlementGate.sol";
import {DealTest} from "./support/DealTest.sol";
import {VM} from "./support/Vm.sol";

contract SettlementGateTest is DealTest {
    function test_Release() public {
        settleAndCheck(SUBJECT, RELEASE);
    }

    function test_Return() public {
        settleAndCheck(SUBJECT, RETURN);
    }

    function test_DealsAreIndependent() public {
        settleAndCheck(SUBJECT, RELEASE);
        settleAndCheck(keccak256("DEAL-2"), RETURN);
        VM.assertEq(uint256(gate.outcomeOf(SUBJECT)), RELEASE, "first deal");
        VM.assertEq(uint256(gate.outcomeOf(keccak256("DEAL-3"))), 0, "a deal that is open");
    }

    /// @dev The subject is consumed, not the digest: a second attempt with either outcome is a new, valid signature.
    function test_OncePerSubject() public {
        settleAndCheck(SUBJECT, RELEASE);
        refuse(attempt(1, SUBJECT, RELEASE), payload(SUBJECT, RELEASE), settled(RELEASE));
        refuse(attempt(2, SUBJECT, RELEASE), payload(SUBJECT, RELEASE), settled(RELEASE));
        refuse(attempt(2, SUBJECT, RETURN), payload(SUBJECT, RETURN), settled(RELEASE));
        VM.assertEq(uint256(gate.outcomeOf(SUBJECT)), RELEASE, "unchanged");
    }

    function test_OnlyInItsInterval() public {
        bytes memory terms = payload(SUBJECT, RELEASE);
        Statement memory s = attempt(1, SUBJECT, RELEASE);
        Signature memory signature = sign(s);

        VM.warp(s.effectiveAt - 1);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.NotYetEffective.selector, s.effectiveAt));
        gate.settle(s, terms, signature);
        VM.warp(s.expiresAt);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.Expired.selector, s.expiresAt));
        gate.settle(s, terms, signature);
        VM.warp(s.expiresAt - 1);
        gate.settle(s, terms, signature);
    }

    function test_OnlyOnItsChainAndContract() public {
        bytes memory terms = payload(SUBJECT, RELEASE);
        Statement memory s = attempt(1, SUBJECT, RELEASE);
        s.scopeChain = block.chainid + 1;
        refuse(s, terms, scope(s));
        s.scopeChain = 0;
        refuse(s, terms, scope(s));
        s.scopeChain = block.chainid;
        s.scopeContract = address(0);
        refuse(s, terms, scope(s));
        s.scopeContract = address(new SettlementGate(hub));
        refuse(s, terms, scope(s));
    }

    function test_SameStatementOnAnotherChain() public {
        bytes memory terms = payload(SUBJECT, RELEASE);
        Statement memory s = attempt(1, SUBJECT, RELEASE);
        VM.chainId(31338);
        refuse(s, terms, scope(s));
    }

    function test_RefusesOtherPayloads() public {
        Statement memory s = attempt(1, SUBJECT, RELEASE);
        bytes memory other = payload(SUBJECT, RETURN);
        refuse(s, other, abi.encodeWithSelector(ISettlementGate.PayloadMismatch.selector, s.payloadHash));

        bytes memory longer = bytes.concat(payload(SUBJECT, RELEASE), bytes32(0));
        s.payloadHash = keccak256(longer);
        refuse(s, longer, abi.encodeWithSelector(ISettlementGate.InvalidPayloadLength.selector, uint256(160), 192));
    }

    function test_RefusesUnknownOutcomes() public {
        uint256[3] memory unknown = [uint256(0), 3, 256 + RELEASE];
        for (uint256 i = 0; i < unknown.length; i++) {
            bytes memory terms = abi.encode(SUBJECT, unknown[i], 1, 1, bytes32("USD"));
            Statement memory s = attempt(1, SUBJECT, RELEASE);
            s.payloadHash = keccak256(terms);
            refuse(s, terms, abi.encodeWithSelector(ISettlementGate.UnknownOutcome.selector, unknown[i]));
        }
    }

    function test_SignatureCoversTheStatement() public {
        Statement memory s = attempt(1, SUBJECT, RELEASE);
        Signature memory signature = sign(s);
        s.evidenceRoot ^= bytes32(uint256(1));
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.InvalidSignature.selector, hub.digestOf(s)));
        gate.settle(s, payload(SUBJECT, RELEASE), signature);
        VM.assertEq(uint256(gate.outcomeOf(SUBJECT)), 0, "still open");
    }

    /// @dev A book of ten feeds has as many payload bytes as a settlement; its scope keeps it out.
    function test_BookIsNoSettlement() public {
        bytes memory lanes = same(1, 10);
        Statement memory s = round(keccak256("book of ten"), 205, lanes);
        VM.warp(s.effectiveAt);
        VM.assertEq(lanes.length, payload(SUBJECT, RELEASE).length, "same length");
        refuse(s, lanes, scope(s));
    }

    function testFuzz_OnlyTheGroupSettles(Signature calldata signature, uint8 outcome) public {
        uint8 any = outcome % 2 + 1;
        Statement memory s = attempt(1, SUBJECT, any);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.InvalidSignature.selector, hub.digestOf(s)));
        gate.settle(s, payload(SUBJECT, any), signature);
    }

    function settleAndCheck(bytes32 subject, uint8 outcome) private {
        Statement memory s = attempt(1, subject, outcome);
        Signature memory signature = sign(s);
        VM.expectEmit(address(gate));
        emit ISettlementGate.Settled(subject, outcome, hub.digestOf(s));
        gate.settle(s, payload(subject, outcome), signature);
        VM.assertEq(uint256(gate.outcomeOf(subject)), outcome, "outcome");
    }

    function refuse(Statement memory s, bytes memory terms, bytes memory reason) private {
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        gate.settle(s, terms, signature);
    }

    function scope(Statement memory s) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISettlementGate.WrongScope.selector, s.scopeChain, s.scopeContract);
    }

    function settled(uint8 outcome) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISettlementGate.AlreadySettled.selector, SUBJECT, outcome);
    }
}
