// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {ISettlementGate, LegState, Resolution} from "../src/interfaces/ISettlementGate.sol";
import {DealTest} from "./support/DealTest.sol";
import {VM} from "./support/Vm.sol";

contract ReversalsTest is DealTest {
    function test_AReversalMakesTheDealDisputedAndKeepsWhatWas() public {
        settle(SUBJECT, 4, RELEASE);
        Statement memory s = reversal(SUBJECT, 1, 4);
        Signature memory signature = sign(s);
        VM.expectEmit(address(gate));
        emit ISettlementGate.Reversed(SUBJECT, 4, RELEASE, hub.digestOf(s));
        gate.reverse(s, abi.encode(SUBJECT, uint32(4)), signature);

        VM.assertEq(uint256(gate.outcomeOf(SUBJECT)), DISPUTED, "disputed");
        Resolution[] memory history = gate.historyOf(SUBJECT);
        VM.assertEq(history.length, 1, "one outcome");
        VM.assertEq(uint256(history[0].outcome), RELEASE, "its outcome");
        VM.assertEq(uint256(history[0].attempt), 4, "its attempt");
        VM.assertEq(uint256(history[0].settledAt), block.timestamp, "its time");
    }

    function test_NothingIsPaidWhileDisputed() public {
        lock(units());
        settle(SUBJECT, 1, RELEASE);
        reverse(SUBJECT, 1, 1);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.NotSettled.selector, SUBJECT, DISPUTED));
        gate.pay(units(), payload(SUBJECT, RELEASE));
        settle(SUBJECT, 2, RETURN);
        gate.pay(units(), payload(SUBJECT, RETURN));
        VM.assertEq(token.balanceOf(SELLER), UNITS_DUE, "back");
    }

    function test_WhatWasPaidStaysPaid() public {
        bytes32 id = lock(units());
        settle(SUBJECT, 1, RELEASE);
        gate.pay(units(), payload(SUBJECT, RELEASE));
        reverse(SUBJECT, 1, 1);
        settle(SUBJECT, 2, RETURN);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.WrongLegState.selector, id, LegState.PAID));
        gate.pay(units(), payload(SUBJECT, RETURN));
        VM.assertEq(token.balanceOf(BUYER), UNITS_DUE, "the buyer's");
    }

    /// @dev The reversed attempt itself may still be in its interval.
    function test_ADisputeIsSettledByALaterAttemptOnly() public {
        settle(SUBJECT, 4, RELEASE);
        reverse(SUBJECT, 1, 4);
        refuseSettle(4, RELEASE, abi.encodeWithSelector(ISettlementGate.AttemptNotRising.selector, 4, 4));
        refuseSettle(3, RETURN, abi.encodeWithSelector(ISettlementGate.AttemptNotRising.selector, 4, 3));
        settle(SUBJECT, 5, RETURN);
        refuseSettle(6, RELEASE, abi.encodeWithSelector(ISettlementGate.AlreadySettled.selector, SUBJECT, RETURN));
        VM.assertEq(gate.historyOf(SUBJECT).length, 2, "both outcomes");
    }

    function test_EachReversalCountsOnceInItsOrder() public {
        settle(SUBJECT, 1, RELEASE);
        refuseReverse(2, 1, abi.encodeWithSelector(ISettlementGate.WrongReversal.selector, 2, 1));
        refuseReverse(1, 2, abi.encodeWithSelector(ISettlementGate.WrongReversal.selector, 1, 2));
        reverse(SUBJECT, 1, 1);
        refuseReverse(2, 1, abi.encodeWithSelector(ISettlementGate.NotSettled.selector, SUBJECT, DISPUTED));
        settle(SUBJECT, 2, RELEASE);
        refuseReverse(1, 1, abi.encodeWithSelector(ISettlementGate.WrongReversal.selector, 1, 1));
        reverse(SUBJECT, 2, 2);
        VM.assertEq(gate.historyOf(SUBJECT).length, 2, "history");
    }

    function test_AnOpenDealIsNotReversed() public {
        refuseReverse(1, 0, abi.encodeWithSelector(ISettlementGate.NotSettled.selector, SUBJECT, 0));
    }

    function test_OnlyAsSignedForThisGateDealAndTime() public {
        settle(SUBJECT, 1, RELEASE);
        bytes memory terms = abi.encode(SUBJECT, uint32(1));
        Statement memory s = reversal(SUBJECT, 1, 1);
        s.scopeContract = address(this);
        refuse(s, terms, abi.encodeWithSelector(ISettlementGate.WrongScope.selector, s.scopeChain, s.scopeContract));
        s = reversal(SUBJECT, 1, 1);
        s.stream = attempt(1, SUBJECT, RELEASE).stream;
        refuse(s, terms, abi.encodeWithSelector(ISettlementGate.WrongStream.selector, s.stream));
        s = reversal(SUBJECT, 1, 1);
        refuse(
            s,
            abi.encode(SUBJECT, uint32(2)),
            abi.encodeWithSelector(ISettlementGate.PayloadMismatch.selector, s.payloadHash)
        );
        VM.warp(s.expiresAt);
        refuse(s, terms, abi.encodeWithSelector(ISettlementGate.Expired.selector, s.expiresAt));
        VM.warp(s.effectiveAt - 1);
        refuse(s, terms, abi.encodeWithSelector(ISettlementGate.NotYetEffective.selector, s.effectiveAt));
    }

    function testFuzz_OnlyTheGroupReverses(Signature calldata signature) public {
        settle(SUBJECT, 1, RELEASE);
        Statement memory s = reversal(SUBJECT, 1, 1);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.InvalidSignature.selector, hub.digestOf(s)));
        gate.reverse(s, abi.encode(SUBJECT, uint32(1)), signature);
        VM.assertEq(uint256(gate.outcomeOf(SUBJECT)), RELEASE, "unchanged");
    }

    function refuseSettle(uint32 sequence, uint8 outcome, bytes memory reason) private {
        Statement memory s = attempt(sequence, SUBJECT, outcome);
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        gate.settle(s, payload(SUBJECT, outcome), signature);
    }

    function refuseReverse(uint32 number, uint32 reversed, bytes memory reason) private {
        refuse(reversal(SUBJECT, number, reversed), abi.encode(SUBJECT, reversed), reason);
    }

    function refuse(Statement memory s, bytes memory terms, bytes memory reason) private {
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        gate.reverse(s, terms, signature);
    }
}
