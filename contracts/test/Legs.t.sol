// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RwaToken} from "../src/RwaToken.sol";
import {ISettlementGate, Leg, LegState} from "../src/interfaces/ISettlementGate.sol";
import {DealTest} from "./support/DealTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev Moves less than it is told to, says nothing, or calls back.
contract OddToken {
    enum Habit {
        KEEPS_A_FEE,
        ANSWERS_FALSE,
        ANSWERS_NOTHING,
        CALLS_BACK
    }

    Habit private immutable habit;
    mapping(address account => uint256) public balanceOf;
    address private target;
    bytes private callBack;
    bool public calledBack;

    constructor(Habit habit_) {
        habit = habit_;
    }

    function give(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function onMove(address target_, bytes calldata callBack_) external {
        (target, callBack) = (target_, callBack_);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        move(from, to, amount);
    }

    function transfer(address to, uint256 amount) external {
        move(msg.sender, to, amount);
    }

    function move(address from, address to, uint256 amount) private {
        if (habit == Habit.CALLS_BACK && target != address(0)) (calledBack,) = target.call(callBack);
        balanceOf[from] -= amount;
        balanceOf[to] += habit == Habit.KEEPS_A_FEE ? amount - 1 : amount;
        if (habit == Habit.ANSWERS_NOTHING) return;
        bool answer = habit != Habit.ANSWERS_FALSE;
        assembly ("memory-safe") {
            mstore(0, answer)
            return(0, 32)
        }
    }
}

contract LegsTest is DealTest {
    function test_ReleasePaysTheBuyer() public {
        bytes32 id = lock(units());
        VM.assertEq(token.balanceOf(address(gate)), UNITS_DUE, "locked");
        settle(SUBJECT, 1, RELEASE);
        gate.pay(units(), payload(SUBJECT, RELEASE));
        VM.assertEq(token.balanceOf(BUYER), UNITS_DUE, "paid");
        VM.assertEq(uint256(gate.stateOf(id)), uint256(LegState.PAID), "state");
    }

    function test_ReturnPaysTheSellerBack() public {
        lock(units());
        settle(SUBJECT, 1, RETURN);
        gate.pay(units(), payload(SUBJECT, RETURN));
        VM.assertEq(token.balanceOf(SELLER), UNITS_DUE, "back");
    }

    function test_BothLegsOfOneDeal() public {
        Leg memory cash = Leg(SUBJECT, CASH, address(token), CASH_DUE, BUYER, SELLER);
        lock(units());
        lock(cash);
        settle(SUBJECT, 1, RELEASE);
        gate.pay(cash, payload(SUBJECT, RELEASE));
        gate.pay(units(), payload(SUBJECT, RELEASE));
        VM.assertEq(token.balanceOf(BUYER), UNITS_DUE, "units");
        VM.assertEq(token.balanceOf(SELLER), CASH_DUE, "cash");
    }

    /// @dev No time that passes is an outcome.
    function test_NothingIsPaidWithoutAnOutcomeHoweverLate() public {
        lock(units());
        VM.warp(type(uint40).max);
        refusePay(units(), RELEASE, notSettled(0));
        refusePay(units(), RETURN, notSettled(0));
        VM.assertEq(token.balanceOf(address(gate)), UNITS_DUE, "still locked");
    }

    function test_ALegIsPaidOnce() public {
        bytes32 id = lock(units());
        settle(SUBJECT, 1, RELEASE);
        gate.pay(units(), payload(SUBJECT, RELEASE));
        refusePay(units(), RELEASE, wrongState(id, LegState.PAID));
    }

    function test_OnlyTheAttestedAmountIsReleased() public {
        Leg memory less = units();
        less.amount--;
        lock(less);
        settle(SUBJECT, 1, RELEASE);
        refusePay(less, RELEASE, abi.encodeWithSelector(ISettlementGate.WrongAmount.selector, UNITS_DUE, less.amount));
    }

    function test_AnyAmountIsReturned() public {
        Leg memory less = units();
        less.amount--;
        lock(less);
        settle(SUBJECT, 1, RETURN);
        gate.pay(less, payload(SUBJECT, RETURN));
        VM.assertEq(token.balanceOf(SELLER), less.amount, "back");
    }

    /// @dev Every member is part of what was locked.
    function test_NoMemberOfALegCanBeExchanged() public {
        lock(units());
        settle(SUBJECT, 1, RELEASE);
        Leg[3] memory others = [units(), units(), units()];
        others[0].to = SELLER;
        others[1].from = BUYER;
        others[2].token = address(new RwaToken("Other", "O", 6, address(this), address(this)));
        for (uint256 i = 0; i < others.length; i++) {
            refusePay(others[i], RELEASE, wrongState(gate.idOf(others[i]), LegState.NONE));
        }
    }

    function test_OnlyUnderThePayloadInForce() public {
        lock(units());
        settle(SUBJECT, 1, RELEASE);
        bytes memory other = abi.encode(SUBJECT, RELEASE, UNITS_DUE, CASH_DUE, bytes32("EUR"));
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.PayloadMismatch.selector, keccak256(other)));
        gate.pay(units(), other);
    }

    function test_AClosedDealTakesNoTokens() public {
        settle(SUBJECT, 1, RELEASE);
        VM.prank(SELLER);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.AlreadySettled.selector, SUBJECT, RELEASE));
        gate.lock(units());
    }

    function test_RefusesLegsThatAreNotWhole() public {
        Leg[4] memory broken = [units(), units(), units(), units()];
        broken[0].to = address(0);
        broken[1].amount = 0;
        broken[2].side = 3;
        broken[3].side = 0;
        for (uint256 i = 0; i < broken.length; i++) {
            VM.prank(SELLER);
            VM.expectRevert(abi.encodeWithSelector(ISettlementGate.InvalidLeg.selector));
            gate.lock(broken[i]);
        }
        VM.prank(BUYER);
        VM.expectRevert(abi.encodeWithSelector(ISettlementGate.InvalidLeg.selector));
        gate.lock(units());
    }

    function test_ALegIsLockedOnce() public {
        bytes32 id = lock(units());
        VM.prank(SELLER);
        VM.expectRevert(wrongState(id, LegState.LOCKED));
        gate.lock(units());
    }

    // -------------------------------------------------------------- odd tokens

    function test_RefusesTokensThatMoveLessOrNothing() public {
        OddToken.Habit[2] memory habits = [OddToken.Habit.KEEPS_A_FEE, OddToken.Habit.ANSWERS_FALSE];
        for (uint256 i = 0; i < habits.length; i++) {
            Leg memory leg = odd(new OddToken(habits[i]));
            VM.prank(SELLER);
            VM.expectRevert(abi.encodeWithSelector(ISettlementGate.TransferFailed.selector, leg.token));
            gate.lock(leg);
        }
    }

    function test_TakesTokensThatAnswerNothing() public {
        Leg memory leg = odd(new OddToken(OddToken.Habit.ANSWERS_NOTHING));
        VM.prank(SELLER);
        gate.lock(leg);
        settle(SUBJECT, 1, RELEASE);
        gate.pay(leg, payload(SUBJECT, RELEASE));
        VM.assertEq(OddToken(leg.token).balanceOf(BUYER), UNITS_DUE, "paid");
    }

    /// @dev A token that is paid out calls back to be paid again.
    function test_ReentrancyPaysNothingTwice() public {
        OddToken hostile = new OddToken(OddToken.Habit.CALLS_BACK);
        Leg memory leg = odd(hostile);
        VM.prank(SELLER);
        gate.lock(leg);
        hostile.give(address(gate), UNITS_DUE);
        settle(SUBJECT, 1, RELEASE);
        hostile.onMove(address(gate), abi.encodeCall(ISettlementGate.pay, (leg, payload(SUBJECT, RELEASE))));
        gate.pay(leg, payload(SUBJECT, RELEASE));
        VM.assertFalse(hostile.calledBack(), "the second payment");
        VM.assertEq(hostile.balanceOf(BUYER), UNITS_DUE, "paid once");
    }

    function odd(OddToken oddToken) private returns (Leg memory leg) {
        leg = units();
        leg.token = address(oddToken);
        oddToken.give(SELLER, leg.amount);
    }

    function refusePay(Leg memory leg, uint8 outcome, bytes memory reason) private {
        VM.expectRevert(reason);
        gate.pay(leg, payload(SUBJECT, outcome));
    }

    function notSettled(uint8 outcome) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISettlementGate.NotSettled.selector, SUBJECT, outcome);
    }

    function wrongState(bytes32 id, LegState state) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISettlementGate.WrongLegState.selector, id, state);
    }
}
