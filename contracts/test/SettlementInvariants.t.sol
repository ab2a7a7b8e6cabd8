// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Leg, LegState, Resolution} from "../src/interfaces/ISettlementGate.sol";
import {DealTest} from "./support/DealTest.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev Locks, settles, reverses, pays and forges in any order, for three deals of two legs, and keeps its own list of what was said.
contract Dealer is DealTest {
    using Schnorr for Schnorr.Key;

    uint256 public constant DEALS = 3;

    Leg[] private legs;
    mapping(bytes32 subject => uint8[]) private said;
    mapping(bytes32 id => uint256) public payments;
    uint256 public wrongPayments;
    uint256 public forgeriesTaken;
    uint32 private attempts;
    mapping(bytes32 subject => uint32) private lastAttempt;
    mapping(bytes32 subject => uint32) private reversals;

    constructor() {
        setUp();
        for (uint256 i = 0; i < DEALS; i++) {
            legs.push(Leg(subjectOf(i), UNITS, address(token), UNITS_DUE, SELLER, BUYER));
            legs.push(Leg(subjectOf(i), CASH, address(token), CASH_DUE, BUYER, SELLER));
        }
    }

    function lockOne(uint8 which) external {
        Leg memory leg = legs[which % legs.length];
        if (gate.stateOf(gate.idOf(leg)) != LegState.NONE || gate.outcomeOf(leg.subject) != 0) return;
        lock(leg);
    }

    function settleOne(uint8 deal, bool release) external {
        bytes32 subject = subjectOf(deal);
        uint8 outcome = release ? RELEASE : RETURN;
        Statement memory s = attempt(++attempts, subject, outcome);
        try gate.settle(s, payload(subject, outcome), sign(s)) {
            said[subject].push(outcome);
            lastAttempt[subject] = attempts;
        } catch {}
    }

    function reverseOne(uint8 deal, bool inOrder) external {
        bytes32 subject = subjectOf(deal);
        uint32 number = inOrder ? reversals[subject] + 1 : reversals[subject];
        Statement memory s = reversal(subject, number, lastAttempt[subject]);
        try gate.reverse(s, abi.encode(subject, lastAttempt[subject]), sign(s)) {
            reversals[subject]++;
        } catch {}
    }

    function payOne(uint8 which, bool release) external {
        Leg memory leg = legs[which % legs.length];
        uint8 outcome = release ? RELEASE : RETURN;
        address to = release ? leg.to : leg.from;
        uint256 before = token.balanceOf(to);
        try gate.pay(leg, payload(leg.subject, outcome)) {
            payments[gate.idOf(leg)]++;
            bool isRight = gate.outcomeOf(leg.subject) == outcome && token.balanceOf(to) == before + leg.amount;
            if (!isRight) wrongPayments++;
        } catch {}
    }

    function forge(uint8 deal, bool release, Signature calldata arbitrary, bool stranger) external {
        bytes32 subject = subjectOf(deal);
        uint8 outcome = release ? RELEASE : RETURN;
        Statement memory s = attempt(++attempts, subject, outcome);
        Signature memory signature = stranger ? Schnorr.key(0xbad).sign(hub.digestOf(s)) : arbitrary;
        try gate.settle(s, payload(subject, outcome), signature) {
            forgeriesTaken++;
        } catch {}
    }

    function subjectOf(uint256 deal) public pure returns (bytes32) {
        return keccak256(abi.encode("deal", deal % DEALS));
    }

    function locked() external view returns (uint256 sum) {
        for (uint256 i = 0; i < legs.length; i++) {
            if (gate.stateOf(gate.idOf(legs[i])) == LegState.LOCKED) sum += legs[i].amount;
        }
    }

    function held() external view returns (uint256) {
        return token.balanceOf(address(gate));
    }

    function mostPayments() external view returns (uint256 most) {
        for (uint256 i = 0; i < legs.length; i++) {
            uint256 count = payments[gate.idOf(legs[i])];
            if (count > most) most = count;
        }
    }

    /// @dev What the rules say: open without an outcome, the last one said unless it was reversed.
    function expected(uint256 deal) external view returns (uint8) {
        bytes32 subject = subjectOf(deal);
        uint256 count = said[subject].length;
        if (count == 0) return 0;
        return reversals[subject] == count ? DISPUTED : said[subject][count - 1];
    }

    function outcomeOf(uint256 deal) external view returns (uint8) {
        return gate.outcomeOf(subjectOf(deal));
    }

    function historyHolds(uint256 deal) external view returns (bool) {
        bytes32 subject = subjectOf(deal);
        Resolution[] memory history = gate.historyOf(subject);
        if (history.length != said[subject].length) return false;
        for (uint256 i = 0; i < history.length; i++) {
            if (history[i].outcome != said[subject][i]) return false;
        }
        return true;
    }
}

/// forge-config: default.invariant.runs = 16
contract SettlementInvariants {
    Dealer private dealer;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() public {
        dealer = new Dealer();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(dealer);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory selectors) {
        bytes4[] memory actions = new bytes4[](5);
        actions[0] = Dealer.lockOne.selector;
        actions[1] = Dealer.settleOne.selector;
        actions[2] = Dealer.reverseOne.selector;
        actions[3] = Dealer.payOne.selector;
        actions[4] = Dealer.forge.selector;
        selectors = new FuzzSelector[](1);
        selectors[0] = FuzzSelector(address(dealer), actions);
    }

    function invariant_TheGateHoldsWhatIsLocked() public view {
        VM.assertEq(dealer.held(), dealer.locked(), "tokens");
    }

    function invariant_NoLegIsPaidTwiceOrAgainstTheOutcome() public view {
        VM.assertLe(dealer.mostPayments(), 1, "payments of one leg");
        VM.assertEq(dealer.wrongPayments(), 0, "wrong payments");
    }

    function invariant_OutcomesAreThoseSignedAndHistoryKeepsThem() public view {
        for (uint256 i = 0; i < dealer.DEALS(); i++) {
            VM.assertEq(uint256(dealer.outcomeOf(i)), uint256(dealer.expected(i)), "outcome");
            VM.assertTrue(dealer.historyHolds(i), "history");
        }
        VM.assertEq(dealer.forgeriesTaken(), 0, "forgeries");
    }
}
