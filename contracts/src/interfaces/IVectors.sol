// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICommittee} from "./ICommittee.sol";

/// @notice When a vector holds. Times are Unix seconds.
/// @param sequence window of the stream, 0 where nothing is stored
/// @param effectiveAt first second at which it holds
/// @param expiresAt first second at which it no longer holds
struct Span {
    uint32 sequence;
    uint40 effectiveAt;
    uint40 expiresAt;
}

/// @title Taking one's own entry of a statement for all chains
/// @notice A vector is one statement with an entry for each contract on each chain, so that no two chains can be told different
/// things. It names no scope; its entries name chain and contract, in strictly rising order. It is an effect: the one key in force
/// for effects signs it. Like a round of a book it lands before it takes effect, holds in [effectiveAt, expiresAt), and is not
/// overwritten before it has taken effect. Where none holds, nothing is allowed.
///
/// A vector reverts with an error of `ICommittee` or `ICountersign` where it is not what the network signed, comes again or after a
/// later one, has expired, or lies outside the limits.
interface IVectors {
    /// @dev The statement is of another kind or of another asset.
    error WrongStream(bytes32 stream);

    /// @dev No entries, entries of another size, or in another order than chain and contract strictly rising.
    error InvalidVector();

    /// @dev No entry names this chain and this contract.
    error NotNamed();

    /// @dev Nothing of the asset is allowed before `until`.
    error AssetHalted(bytes32 asset, uint40 until);

    /// @notice The hub, which knows whose key signs.
    function hub() external view returns (ICommittee);

    /// @notice Most seconds that `effectiveAt` may lie after the landing block.
    function maxLead() external view returns (uint24);

    /// @notice Most seconds from `effectiveAt` to `expiresAt`.
    function maxLifetime() external view returns (uint24);
}
