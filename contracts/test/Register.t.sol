// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Countersign} from "../src/Countersign.sol";
import {ICommittee} from "../src/interfaces/ICommittee.sol";
import {BookLimits, Feed, ICountersign} from "../src/interfaces/ICountersign.sol";
import {HubTest} from "./support/HubTest.sol";
import {VM} from "./support/Vm.sol";

contract RegisterTest is HubTest {
    function test_BookHasItsStreamLimitsAndDecimals() public {
        bytes32 expected = keccak256("countersign/book/TBF");
        VM.expectEmit(address(hub));
        emit ICountersign.BookRegistered(expected, "TBF", unbounded(hex"0612"), MAX_LEAD, MAX_LIFETIME, false);
        bytes32 tbf = register("TBF", hex"0612");

        VM.assertEq(tbf, expected, "stream");
        BookLimits memory limits = hub.limits(tbf);
        VM.assertEq(uint256(limits.feedCount), 2, "feedCount");
        VM.assertEq(uint256(limits.maxLead), uint256(MAX_LEAD), "maxLead");
        VM.assertEq(uint256(limits.maxLifetime), uint256(MAX_LIFETIME), "maxLifetime");
        VM.assertEq(uint256(limits.rounds), 2, "rounds");
        VM.assertEq(uint256(hub.decimals(tbf, 0)), 6, "decimals of the first feed");
        VM.assertEq(uint256(hub.decimals(tbf, 1)), 18, "decimals of the second feed");
    }

    function test_OnlyTheRegistrar() public {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.NotRegistrar.selector, address(this)));
        hub.register("TBF", unbounded(hex"06"), MAX_LEAD, MAX_LIFETIME, false);
    }

    function test_OnceForEver() public {
        refuse(BOOK, DECIMALS, MAX_LEAD, 1, abi.encodeWithSelector(ICountersign.BookExists.selector, stream));
    }

    function test_FeedCountIsBounded() public {
        refuse("none", "", MAX_LEAD, MAX_LIFETIME, abi.encodeWithSelector(ICountersign.InvalidFeedCount.selector, 0));
        bytes memory many = new bytes(257);
        refuse(
            "many", many, MAX_LEAD, MAX_LIFETIME, abi.encodeWithSelector(ICountersign.InvalidFeedCount.selector, 257)
        );
        bytes32 full = register("full", new bytes(256));
        VM.assertEq(uint256(hub.limits(full).feedCount), 256, "256 feeds");
    }

    function test_NameIsBounded() public {
        bytes memory reason = abi.encodeWithSelector(ICountersign.InvalidName.selector);
        refuse("", hex"06", MAX_LEAD, MAX_LIFETIME, reason);
        refuse(string(new bytes(65)), hex"06", MAX_LEAD, MAX_LIFETIME, reason);
        register(string(new bytes(64)), hex"06");
    }

    function test_LimitsAreNeverZero() public {
        refuse("book", hex"06", 0, 1, abi.encodeWithSelector(ICountersign.InvalidLimits.selector, 0, 1));
        refuse("book", hex"06", 1, 0, abi.encodeWithSelector(ICountersign.InvalidLimits.selector, 1, 0));
    }

    function test_DecimalsOfWhatDoesNotExist() public {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownFeed.selector, stream, uint256(3)));
        hub.decimals(stream, 3);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.UnknownBook.selector, bytes32(0)));
        hub.decimals(bytes32(0), 0);
    }

    function test_HubShowsWhatItWasBuiltWith() public view {
        (uint256 x, uint8 parity) = hub.groupKey();
        VM.assertEq(x, group.x, "key");
        VM.assertEq(uint256(parity), uint256(group.parity), "parity");
        VM.assertEq(hub.networkId(), NETWORK, "network");
        VM.assertEq(uint256(hub.genesis()), uint256(GENESIS), "genesis");
        VM.assertEq(uint256(hub.slotSeconds()), uint256(SLOT), "slot");
        VM.assertEq(hub.registrar(), REGISTRAR, "registrar");
    }

    function test_HubRefusesAnUnusableKey() public {
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidKey.selector));
        new Countersign(NETWORK, GENESIS, SLOT, 5, 0, MAX_GRACE, REGISTRAR);
        VM.expectRevert(abi.encodeWithSelector(ICommittee.InvalidKey.selector));
        new Countersign(NETWORK, GENESIS, SLOT, group.x, 2, MAX_GRACE, REGISTRAR);
    }

    function test_HubRefusesAnEmptyConfiguration() public {
        VM.expectRevert(abi.encodeWithSelector(ICountersign.InvalidConfiguration.selector));
        new Countersign(NETWORK, GENESIS, 0, group.x, group.parity, MAX_GRACE, REGISTRAR);
        VM.expectRevert(abi.encodeWithSelector(ICountersign.InvalidConfiguration.selector));
        new Countersign(NETWORK, GENESIS, SLOT, group.x, group.parity, MAX_GRACE, address(0));
    }

    function refuse(
        string memory name,
        bytes memory feedDecimals,
        uint24 maxLead,
        uint24 maxLifetime,
        bytes memory reason
    ) private {
        Feed[] memory feeds = unbounded(feedDecimals);
        VM.prank(REGISTRAR);
        VM.expectRevert(reason);
        hub.register(name, feeds, maxLead, maxLifetime, false);
    }
}
