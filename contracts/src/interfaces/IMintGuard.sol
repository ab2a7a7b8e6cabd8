// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../Frost.sol";
import {Statement} from "../Statements.sol";
import {IHalts} from "./IHalts.sol";
import {IVectors} from "./IVectors.sol";

/// @notice Two numbers of one token, in its smallest unit. They count everything ever minted through the guard and never fall.
/// @param issue by the issuer
/// @param bridge by the bridge
struct Minted {
    uint128 issue;
    uint128 bridge;
}

/// @notice The entry of one guard in a vector of caps, five words.
/// @param chain EIP-155 id
/// @param guard the guard on that chain
/// @param token the token on that chain
/// @param issue most that the issuer may ever have minted there
/// @param bridge most that the bridge may ever have minted there
struct Cap {
    uint256 chain;
    address guard;
    address token;
    uint128 issue;
    uint128 bridge;
}

/// @title Mint caps: a token mints only what its network signed room for
/// @notice A cap bounds what was minted *ever*, not the supply. So room is spent once, in whatever window and on however late a
/// landing; a burn gives none back and a bridge moves none, since only a later vector, signed in the knowledge of both, raises the
/// cap. Operators sign a vector only if, with all numbers read in final blocks at the cut,
///
///     sum(supply) + in flight + sum(max(issued, every issue cap that may still be live) - issued) <= reserve
///     sum(max(bridged, every bridge cap that may still be live) - bridged) <= in flight
///
/// where in flight is what was burned for another chain and not minted there. Then supply over all chains stays within the reserve,
/// whoever holds the issuer's or the bridge's key and whichever chain misses which vector. A thief of the bridge role can mint what
/// is in flight and nothing beyond.
///
/// Statement: stream keccak256("countersign/caps/" || asset) with asset = keccak256(name of the asset), as `IVectors` says. Payload:
/// the asset, then a `Cap` of 160 bytes for each chain. The first vector binds the asset to the token it names, for good.
///
/// Hooks for tokens: `consume` and `consumeBridged` from the token itself; for an ERC-3643 token the guard is its compliance
/// contract, of which it answers `canTransfer` and takes `created`. A token that is not named has no room.
interface IMintGuard is IVectors {
    /// @notice A vector landed.
    event CapsAccepted(bytes32 indexed asset, uint32 indexed sequence, uint128 issue, uint128 bridge, bytes32 digest);

    /// @notice Room was spent. `minted` is all that was minted by this door, ever.
    event CapSpent(bytes32 indexed asset, bool indexed bridged, uint256 amount, uint128 minted);

    /// @dev The vector names another token than the asset is bound to, or a token bound to another asset.
    error TokenMismatch(bytes32 asset, address token);

    /// @dev The caller is no token that a vector named.
    error UnknownToken(address token);

    /// @dev No vector holds now: none landed, it has yet to take effect, or it has expired.
    error NoLiveCap(bytes32 asset);

    error CapExceeded(bytes32 asset, uint256 room, uint256 amount);

    /// @notice Where halted assets are read.
    function halts() external view returns (IHalts);

    /// @notice Takes the own entry of a signed vector. The caller needs no right.
    function cap(Statement calldata statement, bytes calldata payload, Signature calldata signature) external;

    /// @notice Spends room of the calling token before its issuer mints. Reverts where there is not enough.
    function consume(uint256 amount) external;

    /// @notice Spends room of the calling token before its bridge mints. Reverts where there is not enough.
    function consumeBridged(uint256 amount) external;

    /// @notice Room of a token now, by each door; 0 where no vector holds, the asset is halted or the token is unknown.
    function room(address token) external view returns (uint256 issue, uint256 bridge);

    /// @notice All that was minted through this guard, ever.
    function minted(address token) external view returns (Minted memory);

    /// @notice The asset a token is bound to; 0 where no vector named it.
    function assetOf(address token) external view returns (bytes32);

    /// @notice ERC-3643: whether the calling token may move, or mint if `from` is 0, this amount. Moves and burns are not guarded.
    function canTransfer(address from, address to, uint256 amount) external view returns (bool);

    /// @notice ERC-3643: the calling token minted. Spends room like `consume`, and so undoes a mint without room.
    function created(address to, uint256 amount) external;

    /// @notice ERC-3643: nothing is counted.
    function destroyed(address from, uint256 amount) external;

    /// @notice ERC-3643: nothing is counted.
    function transferred(address from, address to, uint256 amount) external;
}
