// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../src/Frost.sol";
import {Statement} from "../src/Statements.sol";
import {Feed, ICountersign, Relisting} from "../src/interfaces/ICountersign.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {Rotation} from "./support/Rotation.sol";
import {VM} from "./support/Vm.sol";

/// @dev New terms for a book: signed, announced, and in force only after the delay.
contract RelistingTest is Rotation {
    uint256 private delay;

    function setUp() public override {
        super.setUp();
        delay = hub.RELISTING_DELAY();
    }

    function test_NewTermsComeIntoForceAfterTheDelay() public {
        announce(1, terms(90));
        uint40 due = uint40(block.timestamp + delay);
        VM.warp(due - 1);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.RelistingNotDue.selector, due));
        hub.relist(stream);
        VM.assertEq(int256(hub.feed(stream, 0).max), type(int120).max, "old terms");

        VM.warp(due);
        hub.relist(stream);
        VM.assertEq(int256(hub.feed(stream, 0).max), 90, "new terms");
        VM.assertEq(uint256(hub.limits(stream).maxLead), 7, "new lead");
        VM.expectRevert(abi.encodeWithSelector(ICountersign.RelistingNotDue.selector, due));
        hub.relist(stream);
    }

    function test_NewTermsBindTheNextRound() public {
        Statement memory s = land(205, 100, GENESIS + 1000);
        VM.warp(s.effectiveAt);
        announce(1, terms(90));
        VM.warp(block.timestamp + delay);
        hub.relist(stream);
        uint32 sequence = uint32((block.timestamp - GENESIS) / SLOT) + 1;
        Statement memory next = land(sequence, 91, GENESIS + uint256(sequence) * SLOT);
        VM.assertTrue(next.sequence > s.sequence, "landed");
        VM.expectRevert(abi.encodeWithSelector(ICountersign.Refused.selector, stream, uint256(0)));
        hub.read(stream, 0);
    }

    function test_ALaterAnnouncementReplacesAnEarlierOne() public {
        announce(1, terms(90));
        VM.warp(block.timestamp + delay - 1);
        announce(2, terms(80));
        VM.warp(block.timestamp + delay);
        hub.relist(stream);
        VM.assertEq(int256(hub.feed(stream, 0).max), 80, "the later one");
    }

    function test_NotBeforeItsOwnEffect() public {
        Relisting memory wanted = terms(90);
        Statement memory s = listing(1, wanted);
        s.effectiveAt = uint40(block.timestamp + 30 days);
        s.expiresAt = s.effectiveAt + 1;
        hub.announce(s, abi.encode(wanted), sign(s));
        VM.warp(s.effectiveAt - 1);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.RelistingNotDue.selector, s.effectiveAt));
        hub.relist(stream);
    }

    function test_RefusesReplay() public {
        announce(3, terms(90));
        refuse(3, terms(90), abi.encodeWithSelector(ICountersign.SequenceNotRising.selector, 3, 3));
        refuse(2, terms(80), abi.encodeWithSelector(ICountersign.SequenceNotRising.selector, 3, 2));
    }

    function test_UnitsDecimalsAndTheNumberOfFeedsStay() public {
        bytes memory invalid = abi.encodeWithSelector(ICountersign.InvalidRelisting.selector);
        Relisting memory wanted = terms(90);
        wanted.feeds[1].unit = "EUR/unit";
        refuse(1, wanted, invalid);
        wanted = terms(90);
        wanted.feeds[2].decimals = 1;
        refuse(1, wanted, invalid);
        wanted = terms(90);
        wanted.feeds = unbounded(hex"0608");
        refuse(1, wanted, invalid);
        wanted = terms(90);
        wanted.book = keccak256("unknown");
        refuse(1, wanted, invalid);
    }

    function test_RefusesImpossibleTerms() public {
        refuse(1, terms(type(int120).min), abi.encodeWithSelector(ICountersign.InvalidFeed.selector, 0));
        Relisting memory wanted = terms(90);
        wanted.feeds[2].maxStep = 0;
        refuse(1, wanted, abi.encodeWithSelector(ICountersign.InvalidFeed.selector, 2));
        wanted = terms(90);
        wanted.maxLead = 0;
        refuse(1, wanted, abi.encodeWithSelector(ICountersign.InvalidLimits.selector, 0, 3600));
    }

    function test_OnlyTheKeyInForceForEffects() public {
        rotate(2, group, second, uint40(block.timestamp + 10));
        Relisting memory wanted = terms(90);
        Statement memory s = listing(1, wanted);
        Signature memory bySecond = by(second, s);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidSignature.selector, hub.digestOf(s)));
        hub.announce(s, abi.encode(wanted), bySecond);
        hub.announce(s, abi.encode(wanted), by(group, s));
    }

    function test_OfThisBookAndPayloadOnly() public {
        Relisting memory wanted = terms(90);
        Statement memory s = listing(1, wanted);
        s.stream = stream;
        refuseSigned(s, wanted, abi.encodeWithSelector(ICountersign.InvalidRelisting.selector));
        s = listing(1, wanted);
        s.scopeChain = block.chainid;
        refuseSigned(s, wanted, abi.encodeWithSelector(ICommittee.ScopeNotAny.selector, block.chainid, address(0)));
        s = listing(1, wanted);
        refuseSigned(s, terms(80), abi.encodeWithSelector(ICommittee.PayloadMismatch.selector, s.payloadHash));
    }

    function terms(int120 max) private view returns (Relisting memory wanted) {
        wanted.book = stream;
        (wanted.maxLead, wanted.maxLifetime) = (7, 3600);
        wanted.feeds = unbounded(DECIMALS);
        (wanted.feeds[0].min, wanted.feeds[0].max) = (type(int120).min + 1, max);
    }

    function listing(uint32 sequence, Relisting memory wanted) private view returns (Statement memory s) {
        s = round(keccak256(abi.encodePacked("countersign/listing/", wanted.book)), sequence, abi.encode(wanted));
        s.effectiveAt = uint40(block.timestamp);
        s.expiresAt = s.effectiveAt + 600;
    }

    function announce(uint32 sequence, Relisting memory wanted) private {
        Statement memory s = listing(sequence, wanted);
        hub.announce(s, abi.encode(wanted), sign(s));
    }

    function refuse(uint32 sequence, Relisting memory wanted, bytes memory reason) private {
        refuseSigned(listing(sequence, wanted), wanted, reason);
    }

    function refuseSigned(Statement memory s, Relisting memory wanted, bytes memory reason) private {
        Signature memory signature = sign(s);
        VM.expectRevert(reason);
        hub.announce(s, abi.encode(wanted), signature);
    }
}
