// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Listings} from "../src/Listings.sol";
import {VM} from "./support/Vm.sol";

contract Empty {}

/// @dev Where listings are found.
contract ListingsTest {
    /// @dev One, two and three bytes of RLP: the nonces around 0x80 and 0x100.
    function test_TheAddressOfEveryCreation() public {
        for (uint256 nonce = 1; nonce < 300; nonce++) {
            VM.assertEq(Listings.addressOf(address(this), nonce), address(new Empty()), VM.toString(nonce));
        }
    }

    function testFuzz_TheAddressOfAnyCreation(uint16 nonce) public {
        if (nonce == 0) nonce = 1;
        Creator creator = new Creator();
        VM.setNonce(address(creator), nonce);
        (address expected, address created) = creator.create(nonce);
        VM.assertEq(expected, created, VM.toString(nonce));
    }
}

contract Creator {
    function create(uint256 nonce) external returns (address, address) {
        return (Listings.addressOf(address(this), nonce), address(new Empty()));
    }
}
