// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Books} from "./Books.sol";
import {Committee} from "./Committee.sol";
import {Publisher} from "./Publisher.sol";
import {Registry} from "./Registry.sol";
import {Server} from "./Server.sol";

/// @title The hub
/// @notice `Committee` says whose signature counts, `Registry` which books there are, `Publisher` how a round is taken and `Server` how it is
/// read; `Books` is what the last three share.
contract Countersign is Registry, Publisher, Server {
    /// @param network hash of the network's genesis configuration
    /// @param genesis_ Unix second at which slot 0 starts
    /// @param slotSeconds_ length of a slot in seconds
    /// @param keyX x coordinate of the founding committee's key
    /// @param keyParity 0 when its y coordinate is even, 1 when it is odd
    /// @param maxGraceSeconds_ longest that facts of a replaced key may be taken after a change takes effect
    /// @param registrar_ the account that registers books
    constructor(
        bytes32 network,
        uint40 genesis_,
        uint16 slotSeconds_,
        uint256 keyX,
        uint8 keyParity,
        uint32 maxGraceSeconds_,
        address registrar_
    ) Committee(network, keyX, keyParity, maxGraceSeconds_) Books(genesis_, slotSeconds_) Registry(registrar_) {}
}
