// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuardedToken} from "../src/GuardedToken.sol";
import {MintGuard} from "../src/MintGuard.sol";
import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Cap, Minted} from "../src/interfaces/IMintGuard.sol";
import {AssetTest} from "./support/AssetTest.sol";
import {VM} from "./support/Vm.sol";

/// @dev Three guards stand for three chains. An issuer that mints whatever it can, a bridge and a thief of its role, and a
/// network that signs each vector by the rule of `IMintGuard` from what it saw some steps ago, while vectors land late, on some chains
/// only, or never.
contract MintWorld is AssetTest {
    uint256 public constant CHAINS = 3;
    uint256 public constant RESERVE = 1_000_000;
    uint256 private constant CUTS = 4;
    uint32 private constant WINDOW = 20;

    struct Cut {
        uint256 supply;
        uint256 inFlight;
        Minted[CHAINS] minted;
    }

    struct Vector {
        Statement statement;
        bytes payload;
        Signature signature;
        Cap[] caps;
    }

    MintGuard[CHAINS] public guards;
    GuardedToken[CHAINS] public tokens;
    uint256 public inFlight;
    uint256 public time;
    uint256 public stolen;

    Cut[] private cuts;
    Vector[] private vectors;
    uint32 private lastWindow;

    constructor() {
        setUp();
        for (uint256 i = 0; i < CHAINS; i++) {
            guards[i] = new MintGuard(hub, halts, MAX_LEAD, MAX_LIFETIME);
            tokens[i] = new GuardedToken("Treasury Bill Fund", "TBF", 6, address(this), address(this), guards[i]);
        }
        (time, lastWindow) = (block.timestamp, NOW - WINDOW);
        observe();
    }

    // ----------------------------------------------------------------- actions

    function wait(uint8 secondsAhead) external {
        time += secondsAhead % 60;
    }

    /// @dev The numbers of a final block: a vector may be signed on an older one.
    function observe() public {
        Cut storage cut = cuts.push();
        (cut.supply, cut.inFlight) = (supply(), inFlight);
        for (uint256 i = 0; i < CHAINS; i++) {
            cut.minted[i] = guards[i].minted(address(tokens[i]));
        }
    }

    /// @dev A vector for this window, or for the next if this one has its vector: all room of the rule to one chain each.
    function signVector(uint8 age, uint8 issuer, uint8 bridge) external {
        uint32 window = uint32((time - GENESIS) / SLOT / WINDOW) * WINDOW;
        if (lastWindow >= window + WINDOW) return;
        lastWindow = lastWindow >= window ? window + WINDOW : window;
        Cut memory cut = cuts[cuts.length - 1 - age % (cuts.length < CUTS ? cuts.length : CUTS)];
        Cap[] memory caps = allowed(cut, issuer % CHAINS, bridge % CHAINS);
        Vector storage vector = vectors.push();
        (vector.statement, vector.payload) = capsOf(lastWindow, sorted(caps));
        vector.signature = sign(vector.statement);
        for (uint256 i = 0; i < CHAINS; i++) {
            vector.caps.push(caps[i]);
        }
    }

    /// @dev One of the last two, on the chains of a mask.
    function land(uint8 age, uint8 mask) external {
        if (vectors.length == 0) return;
        Vector storage vector = vectors[vectors.length - 1 - age % (vectors.length < 2 ? vectors.length : 2)];
        VM.warp(time);
        for (uint256 i = 0; i < CHAINS; i++) {
            if (mask >> i & 1 == 0) continue;
            try guards[i].cap(vector.statement, vector.payload, vector.signature) {} catch {}
        }
    }

    function issue(uint8 chain) external {
        uint256 which = chain % CHAINS;
        VM.warp(time);
        (uint256 room,) = guards[which].room(address(tokens[which]));
        if (room > 0) tokens[which].issue(address(this), room);
    }

    function redeem(uint8 chain, uint96 amount) external {
        GuardedToken token = tokens[chain % CHAINS];
        uint256 balance = token.balanceOf(address(this));
        if (balance > 0) token.redeem(address(this), amount % (balance + 1));
    }

    function bridgeOut(uint8 chain, uint96 amount) external {
        GuardedToken token = tokens[chain % CHAINS];
        uint256 balance = token.balanceOf(address(this));
        if (balance == 0) return;
        token.crosschainBurn(address(this), amount % (balance + 1));
        inFlight += amount % (balance + 1);
    }

    /// @dev Delivers what was burned, wherever the bridge has room.
    function bridgeIn(uint96 amount) external {
        VM.warp(time);
        for (uint256 i = 0; i < CHAINS; i++) {
            (, uint256 room) = guards[i].room(address(tokens[i]));
            uint256 most = room < inFlight ? room : inFlight;
            uint256 part = amount % (most + 1);
            if (part > 0) tokens[i].crosschainMint(address(this), part);
            inFlight -= part;
        }
    }

    /// @dev Nothing was burned for what a thief of the bridge's key mints.
    function steal() external {
        VM.warp(time);
        for (uint256 i = 0; i < CHAINS; i++) {
            (, uint256 room) = guards[i].room(address(tokens[i]));
            if (room > 0) tokens[i].crosschainMint(address(0xbad), room);
            stolen += room;
        }
    }

    // -------------------------------------------------------------------- rule

    /// @dev The rule of `IMintGuard`, used to its end: its room to one issuer, what crosses to one bridge. After a theft claims pass the
    /// reserve, and no cap of either door is raised.
    function allowed(Cut memory cut, uint256 issuer, uint256 bridge) private view returns (Cap[] memory caps) {
        (Minted[CHAINS] memory live, uint256 forIssuers, uint256 forBridges) = alive(cut);
        uint256 claims = cut.supply + cut.inFlight + forIssuers;
        if (claims <= RESERVE) {
            live[issuer].issue += uint128(RESERVE - claims);
            if (forBridges < cut.inFlight) live[bridge].bridge += uint128(cut.inFlight - forBridges);
        }
        caps = new Cap[](CHAINS);
        for (uint256 i = 0; i < CHAINS; i++) {
            caps[i] = Cap(block.chainid, address(guards[i]), address(tokens[i]), live[i].issue, live[i].bridge);
        }
    }

    /// @dev For each chain the highest of what was minted at the cut and every cap that may still be live, and what these leave open.
    function alive(Cut memory cut)
        private
        view
        returns (Minted[CHAINS] memory live, uint256 forIssuers, uint256 forBridges)
    {
        for (uint256 i = 0; i < CHAINS; i++) {
            live[i] = Minted(cut.minted[i].issue, cut.minted[i].bridge);
            for (uint256 v = 0; v < vectors.length; v++) {
                Cap storage cap = vectors[v].caps[i];
                if (cap.issue > live[i].issue) live[i].issue = cap.issue;
                if (cap.bridge > live[i].bridge) live[i].bridge = cap.bridge;
            }
            forIssuers += live[i].issue - cut.minted[i].issue;
            forBridges += live[i].bridge - cut.minted[i].bridge;
        }
    }

    function sorted(Cap[] memory caps) private pure returns (Cap[] memory order) {
        order = new Cap[](CHAINS);
        for (uint256 i = 0; i < CHAINS; i++) {
            uint256 rank = 0;
            for (uint256 j = 0; j < CHAINS; j++) {
                if (caps[j].guard < caps[i].guard) rank++;
            }
            order[rank] = caps[i];
        }
    }

    function supply() public view returns (uint256 sum) {
        for (uint256 i = 0; i < CHAINS; i++) {
            sum += tokens[i].totalSupply();
        }
    }
}

/// forge-config: default.invariant.depth = 192
contract MintInvariants {
    MintWorld private world;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() public {
        world = new MintWorld();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory selectors) {
        bytes4[] memory actions = new bytes4[](9);
        actions[0] = MintWorld.wait.selector;
        actions[1] = MintWorld.observe.selector;
        actions[2] = MintWorld.signVector.selector;
        actions[3] = MintWorld.land.selector;
        actions[4] = MintWorld.issue.selector;
        actions[5] = MintWorld.redeem.selector;
        actions[6] = MintWorld.bridgeOut.selector;
        actions[7] = MintWorld.bridgeIn.selector;
        actions[8] = MintWorld.steal.selector;
        selectors = new FuzzSelector[](1);
        selectors[0] = FuzzSelector(address(world), actions);
    }

    /// @dev The handler does move supply: an issue, a crossing and a theft go through.
    function test_TheWorldMoves() public {
        world.signVector(0, 0, 0);
        world.land(0, 1);
        world.issue(0);
        VM.assertEq(world.supply(), 1_000_000, "issued to the cap");
        world.bridgeOut(0, 399_999);
        world.observe();
        world.wait(59);
        world.wait(59);
        world.signVector(0, 0, 1);
        world.land(0, 2);
        world.steal();
        VM.assertEq(world.stolen(), 399_999, "what was in flight is all a thief gets");
        VM.assertEq(world.supply(), 1_000_000, "supply");
    }

    /// @dev Whatever the holders of either role do, on whichever chains vectors landed.
    function invariant_SupplyStaysWithinTheReserve() public view {
        VM.assertLe(world.supply(), world.RESERVE(), "supply over all chains");
    }
}
