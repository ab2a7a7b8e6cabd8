// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Countersign} from "../src/Countersign.sol";
import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Reading, Round} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev Sends rounds, forgeries, replays, halts and the passing of time in any order, and keeps its own list of what the hub took.
contract Relayer is HubTest {
    using Schnorr for Schnorr.Key;

    Statement[] private accepted;
    int256[] private values;
    Statement private lastTried;
    bytes private lastLanes;

    uint256 public time;
    uint256 public forgeriesTaken;
    uint256 public replaysTaken;
    bool public isHalted;

    constructor(bool keepsHistory_) {
        keepsHistory = keepsHistory_;
        setUp();
        time = block.timestamp;
    }

    function wait(uint16 secondsAhead) external {
        time += secondsAhead % 120;
    }

    function publish(uint8 ahead, uint16 lifetime, int120 value) external {
        (Statement memory s, bytes memory lanes) = draft(ahead, lifetime, value);
        Signature memory signature = sign(s);
        VM.warp(time);
        if (trySend(s, lanes, signature)) {
            accepted.push(s);
            values.push(value);
        }
        (lastTried, lastLanes) = (s, lanes);
    }

    function forge(uint8 ahead, uint16 lifetime, int120 value, Signature calldata arbitrary, bool stranger) external {
        (Statement memory s, bytes memory lanes) = draft(ahead, lifetime, value);
        Signature memory signature = stranger ? Schnorr.key(0xbad).sign(hub.digestOf(s)) : arbitrary;
        VM.warp(time);
        if (trySend(s, lanes, signature)) {
            forgeriesTaken++;
        }
    }

    function replay() external {
        if (accepted.length == 0 || accepted[accepted.length - 1].sequence != lastTried.sequence) return;
        Signature memory signature = sign(lastTried);
        VM.warp(time);
        if (trySend(lastTried, lastLanes, signature)) {
            replaysTaken++;
        }
    }

    function halt(bool halted) external {
        VM.prank(GUARDIAN);
        hub.setHalted(stream, halted);
        isHalted = halted;
    }

    function draft(uint8 ahead, uint16 lifetime, int120 value) private view returns (Statement memory s, bytes memory) {
        uint32 current = uint32((time - GENESIS) / SLOT);
        bytes memory lanes = three(value);
        s = round(stream, current + ahead % 24 - 8, lanes);
        s.expiresAt = s.effectiveAt + 1 + lifetime % 400;
        return (s, lanes);
    }

    /// @dev What the rules say a reader gets now: the accepted round with the highest sequence that is in effect.
    function expected() external view returns (bool readable, uint32 sequence, int256 value) {
        for (uint256 i = accepted.length; i > 0; i--) {
            Statement memory s = accepted[i - 1];
            if (time >= s.effectiveAt) return (time < s.expiresAt && !isHalted, s.sequence, values[i - 1]);
        }
    }

    function count() external view returns (uint256) {
        return accepted.length;
    }

    function isRising() external view returns (bool) {
        for (uint256 i = 1; i < accepted.length; i++) {
            if (accepted[i].sequence <= accepted[i - 1].sequence) return false;
        }
        return true;
    }

    function newest() external view returns (Statement memory) {
        return accepted[accepted.length - 1];
    }

    function target() external view returns (Countersign, bytes32) {
        return (hub, stream);
    }
}

contract HubInvariants {
    Relayer private relayer;
    Countersign private hub;
    bytes32 private stream;

    function setUp() public {
        relayer = new Relayer(keepsHistory());
        (hub, stream) = relayer.target();
    }

    function keepsHistory() internal pure virtual returns (bool) {
        return false;
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(relayer);
    }

    /// @dev Only these actions are drawn: the rest of the handler looks.
    function targetSelectors() public view returns (FuzzSelector[] memory selectors) {
        bytes4[] memory actions = new bytes4[](5);
        actions[0] = Relayer.wait.selector;
        actions[1] = Relayer.publish.selector;
        actions[2] = Relayer.forge.selector;
        actions[3] = Relayer.replay.selector;
        actions[4] = Relayer.halt.selector;
        selectors = new FuzzSelector[](1);
        selectors[0] = FuzzSelector(address(relayer), actions);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function invariant_ReadersSeeTheNewestRoundInEffectOrNothing() public {
        (bool readable, uint32 sequence, int256 value) = relayer.expected();
        VM.warp(relayer.time());
        for (uint256 i = 0; i < 3; i++) {
            (bool ok, Reading memory reading) = hub.tryRead(stream, i);
            VM.assertEq(ok, readable, "readable");
            if (ok) {
                VM.assertEq(uint256(reading.sequence), uint256(sequence), "sequence");
                VM.assertEq(reading.value, value, "value");
            }
        }
    }

    function invariant_NothingUnsignedAndNothingTwice() public view {
        VM.assertEq(relayer.forgeriesTaken(), 0, "forgeries");
        VM.assertEq(relayer.replaysTaken(), 0, "replays");
        VM.assertTrue(relayer.isRising(), "rising sequence");
    }

    function invariant_BankHoldsTheRoundAcceptedLast() public view {
        (Round memory latest,) = hub.bank(stream);
        if (relayer.count() == 0) {
            VM.assertEq(uint256(latest.sequence), 0, "empty");
        } else {
            VM.assertEq(uint256(latest.sequence), uint256(relayer.newest().sequence), "sequence");
            VM.assertEq(latest.payloadHash, relayer.newest().payloadHash, "payload");
        }
    }
}

contract HubWithHistoryInvariants is HubInvariants {
    function keepsHistory() internal pure override returns (bool) {
        return true;
    }
}
