// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RwaToken} from "../../src/RwaToken.sol";
import {SettlementGate} from "../../src/SettlementGate.sol";
import {Statement} from "../../src/Statements.sol";
import {Leg} from "../../src/interfaces/ISettlementGate.sol";
import {HubTest} from "./HubTest.sol";
import {VM} from "./Vm.sol";

/// @dev A gate, deals to settle on it and tokens to lock in it. This contract issues the tokens.
abstract contract DealTest is HubTest {
    uint8 internal constant RELEASE = 1;
    uint8 internal constant RETURN = 2;
    uint8 internal constant DISPUTED = 3;
    uint8 internal constant UNITS = 1;
    uint8 internal constant CASH = 2;
    uint256 internal constant UNITS_DUE = 25_000_000_000;
    uint256 internal constant CASH_DUE = 2_605_433_750;
    bytes32 internal constant SUBJECT = keccak256("DEAL-1");
    address internal constant SELLER = address(0x5e11e4);
    address internal constant BUYER = address(0xb0e4);

    SettlementGate internal gate;
    RwaToken internal token;

    function setUp() public virtual override {
        super.setUp();
        gate = new SettlementGate(hub);
        token = new RwaToken("Treasury Bill Fund", "TBF", 6, address(this), address(this));
    }

    function settle(bytes32 subject, uint32 sequence, uint8 outcome) internal {
        Statement memory s = attempt(sequence, subject, outcome);
        gate.settle(s, payload(subject, outcome), sign(s));
    }

    function reverse(bytes32 subject, uint32 number, uint32 reversed) internal {
        Statement memory s = reversal(subject, number, reversed);
        gate.reverse(s, abi.encode(subject, reversed), sign(s));
    }

    function attempt(uint32 sequence, bytes32 subject, uint8 outcome) internal view returns (Statement memory s) {
        s = round(keccak256(abi.encode("settlement", subject)), sequence, payload(subject, outcome));
        inForce(s);
    }

    function reversal(bytes32 subject, uint32 number, uint32 reversed) internal view returns (Statement memory s) {
        bytes32 streamOf = keccak256(abi.encodePacked("countersign/reversal/", subject));
        s = round(streamOf, number, abi.encode(subject, reversed));
        inForce(s);
    }

    function inForce(Statement memory s) private view {
        s.effectiveAt = GENESIS + 990;
        s.expiresAt = GENESIS + 1100;
        s.scopeChain = block.chainid;
        s.scopeContract = address(gate);
    }

    function payload(bytes32 subject, uint8 outcome) internal pure returns (bytes memory) {
        return abi.encode(subject, outcome, UNITS_DUE, CASH_DUE, bytes32("USD"));
    }

    function units() internal view returns (Leg memory) {
        return Leg(SUBJECT, UNITS, address(token), UNITS_DUE, SELLER, BUYER);
    }

    function lock(Leg memory leg) internal returns (bytes32) {
        token.issue(leg.from, leg.amount);
        VM.prank(leg.from);
        token.approve(address(gate), leg.amount);
        VM.prank(leg.from);
        return gate.lock(leg);
    }
}
