// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../Frost.sol";
import {Statement} from "../Statements.sol";
import {IHalts} from "./IHalts.sol";
import {IVectors} from "./IVectors.sol";

/// @notice How an asset pays redemptions. CLOSED where no vector holds or the asset is halted: it is never signed.
/// - OPEN: requests are paid at once, as far as the allowance goes (stage A);
/// - BATCHED: the queue was frozen and is paid in batches (stage B);
/// - SUSPENDED: nothing is paid (stage C).
enum Stage {
    CLOSED,
    OPEN,
    BATCHED,
    SUSPENDED
}

/// @notice What the network says about the redemptions of an asset.
/// @param batch number of the batch that is due, from 1; 0 unless BATCHED
/// @param batches number of all batches of the queue; 0 unless BATCHED
struct Signal {
    Stage stage;
    uint8 batch;
    uint8 batches;
}

/// @notice The entry of one gate in a vector of redemptions, four words.
/// @param chain EIP-155 id
/// @param gate the gate on that chain
/// @param payer the contract on that chain that pays redemptions of the asset
/// @param allowance most that the payer may ever have paid, in the smallest unit of what is redeemed
struct Allowance {
    uint256 chain;
    address gate;
    address payer;
    uint128 allowance;
}

/// @title Redemptions: the stage an asset is in, and how much of it may be paid
/// @notice An allowance bounds what was paid *ever*: a batch is paid once, whatever window it is paid in, and the next batch is the
/// same allowance raised. Operators raise it only for what the custodian's final statement shows paid for or available.
///
/// Statement: stream keccak256("countersign/redemption/" || asset) with asset = keccak256(name of the asset), as `IVectors` says.
/// Payload: abi.encode(bytes32 asset, Stage stage, uint8 batch, uint8 batches), 128 bytes, then an `Allowance` of 128 bytes for each
/// chain. The first vector binds the asset to the payer it names, for good.
interface IRedemptionGate is IVectors {
    /// @notice A vector landed.
    event SignalAccepted(
        bytes32 indexed asset, uint32 indexed sequence, Signal signal, uint128 allowance, bytes32 digest
    );

    /// @notice A payer paid. `paid` is all it paid, ever.
    event RedemptionPaid(bytes32 indexed asset, uint256 amount, uint128 paid);

    /// @dev Not a stage that is signed, or a batch out of 1 to `batches`, or a batch in another stage than BATCHED.
    error InvalidSignal();

    /// @dev The vector names another payer than the asset is bound to, or one bound to another asset.
    error PayerMismatch(bytes32 asset, address payer);

    /// @dev The caller is no payer that a vector named.
    error UnknownPayer(address payer);

    /// @dev Nothing is paid in this stage.
    error NotPayable(bytes32 asset, Stage stage);

    error AllowanceExceeded(bytes32 asset, uint256 left, uint256 amount);

    /// @notice Where halted assets are read.
    function halts() external view returns (IHalts);

    /// @notice Takes a signed vector. The caller needs no right.
    function signal(Statement calldata statement, bytes calldata payload, Signature calldata signature) external;

    /// @notice Spends allowance of the calling payer before it pays. Reverts where there is not enough.
    function pay(uint256 amount) external;

    /// @notice What holds now; CLOSED where nothing does.
    function signalOf(bytes32 asset) external view returns (Signal memory);

    /// @notice What the payer of an asset may still pay now.
    function payableNow(bytes32 asset) external view returns (uint256);

    /// @notice All that was paid for an asset, ever.
    function paid(bytes32 asset) external view returns (uint128);

    /// @notice The asset a payer is bound to; 0 where no vector named it.
    function assetOf(address payer) external view returns (bytes32);
}
