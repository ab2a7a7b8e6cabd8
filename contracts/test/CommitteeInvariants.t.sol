// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SettlementGate} from "../src/SettlementGate.sol";
import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Change, Keys} from "../src/interfaces/ICommittee.sol";
import {Rotation} from "./support/Rotation.sol";
import {Schnorr} from "./support/Schnorr.sol";
import {VM} from "./support/Vm.sol";

/// @dev Four committees that rotate, publish and settle in any order, in and out of their time, while it passes. It keeps
/// its own list of who was in force when.
contract Successors is Rotation {
    using Schnorr for Schnorr.Key;

    uint256 public constant KEYS = 4;

    Schnorr.Key[KEYS] private keys;
    SettlementGate private gate;
    uint256 public time;
    uint256 private deals;

    /// @dev The keys in the order in which they took over, by index, with the times of their changes.
    uint256[] public order;
    uint40[] public from;
    uint40[] public graceEnd;

    uint256 public roundsOutOfTime;
    uint256 public effectsOutOfTime;
    uint256 public changesOutOfTime;
    uint256 public landed;

    constructor() {
        setUp();
        gate = new SettlementGate(hub);
        keys[0] = group;
        for (uint256 i = 1; i < KEYS; i++) {
            keys[i] = Schnorr.key(uint256(keccak256(abi.encode("successor", i))));
        }
        (time, order, from, graceEnd) = (block.timestamp, new uint256[](1), new uint40[](1), new uint40[](1));
    }

    function wait(uint16 secondsAhead) external {
        time += secondsAhead % 400;
    }

    /// @dev Any key may try; every other change is tried by the newest one.
    function rotate(uint8 oldKey, uint8 newKey, uint16 lead, uint8 skipped, uint16 grace) external {
        uint256 oldIndex = oldKey % 2 == 0 ? newest() : oldKey % KEYS;
        uint256 newIndex = newKey % KEYS;
        Change memory change = terms(hub.committee().epoch + skipped % 3, keys[oldIndex], keys[newIndex]);
        change.graceSeconds = grace % 900;
        Statement memory s = statementOf(change, uint40(time + lead % 600) - 300);
        (Signature memory byOld, Signature memory byNew) = (by(keys[oldIndex], s), by(keys[newIndex], s));
        VM.warp(time);
        try hub.rotate(s, abi.encode(change), byOld, byNew) {
            if (oldIndex != newest() || time < from[from.length - 1]) changesOutOfTime++;
            order.push(newIndex);
            from.push(s.effectiveAt);
            graceEnd.push(s.effectiveAt + change.graceSeconds);
            landed++;
        } catch {}
    }

    function publish(uint8 key) external {
        uint256 index = key % KEYS;
        Statement memory s = round(stream, uint32((time - GENESIS) / SLOT), three(1));
        Signature memory signature = by(keys[index], s);
        VM.warp(time);
        if (trySend(s, three(1), signature)) {
            if (!mayStateFacts(index)) roundsOutOfTime++;
            landed++;
        }
    }

    function settle(uint8 key) external {
        uint256 index = key % KEYS;
        bytes32 subject = keccak256(abi.encode(deals++));
        bytes memory payload = abi.encode(subject, uint8(1), 1, 1, bytes32("USD"));
        Statement memory s = round(subject, 1, payload);
        (s.effectiveAt, s.expiresAt) = (GENESIS, type(uint40).max);
        (s.scopeChain, s.scopeContract) = (block.chainid, address(gate));
        Signature memory signature = by(keys[index], s);
        VM.warp(time);
        try gate.settle(s, payload, signature) {
            if (index != inForce()) effectsOutOfTime++;
            landed++;
        } catch {}
    }

    function newest() public view returns (uint256) {
        return order[order.length - 1];
    }

    /// @dev What the rules say: the newest key once its change is in effect, the one before it until then.
    function inForce() public view returns (uint256) {
        uint256 last = order.length - 1;
        return time >= from[last] ? order[last] : order[last - 1];
    }

    function mayStateFacts(uint256 index) public view returns (bool) {
        uint256 last = order.length - 1;
        if (index == order[last]) return true;
        return last > 0 && index == order[last - 1] && time < graceEnd[last];
    }

    function keyAt(uint256 index) external view returns (Schnorr.Key memory) {
        return keys[index];
    }

    function committeeOfHub() external view returns (Keys memory) {
        return hub.committee();
    }

    function isEffectNow(uint256 index) external returns (bool) {
        VM.warp(time);
        return isEffect(keys[index]);
    }

    function isFactNow(uint256 index) external returns (bool) {
        VM.warp(time);
        return isFact(keys[index]);
    }
}

contract CommitteeInvariants {
    Successors private successors;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() public {
        successors = new Successors();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(successors);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory selectors) {
        bytes4[] memory actions = new bytes4[](4);
        actions[0] = Successors.wait.selector;
        actions[1] = Successors.rotate.selector;
        actions[2] = Successors.publish.selector;
        actions[3] = Successors.settle.selector;
        selectors = new FuzzSelector[](1);
        selectors[0] = FuzzSelector(address(successors), actions);
    }

    function invariant_ExactlyOneKeyHasEffects() public {
        for (uint256 i = 0; i < successors.KEYS(); i++) {
            VM.assertEq(successors.isEffectNow(i), i == successors.inForce(), "effect");
        }
    }

    function invariant_NoKeyStatesFactsOutOfItsTime() public {
        for (uint256 i = 0; i < successors.KEYS(); i++) {
            VM.assertEq(successors.isFactNow(i), successors.mayStateFacts(i), "fact");
        }
    }

    function invariant_NothingOfAKeyOutOfItsTimeWasTaken() public view {
        VM.assertEq(successors.roundsOutOfTime(), 0, "rounds");
        VM.assertEq(successors.effectsOutOfTime(), 0, "effects");
        VM.assertEq(successors.changesOutOfTime(), 0, "changes");
    }

    function invariant_TheHubShowsTheNewestKey() public view {
        Schnorr.Key memory key = successors.keyAt(successors.newest());
        Keys memory keys = successors.committeeOfHub();
        VM.assertEq(keys.keyX, key.x, "key");
        VM.assertEq(uint256(keys.keyParity), uint256(key.parity), "parity");
    }
}
