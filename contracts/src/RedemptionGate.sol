// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "./Frost.sol";
import {Statement} from "./Statements.sol";
import {Streams} from "./Streams.sol";
import {Vectors} from "./Vectors.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {IHalts} from "./interfaces/IHalts.sol";
import {Allowance, IRedemptionGate, Signal, Stage} from "./interfaces/IRedemptionGate.sol";
import {Span} from "./interfaces/IVectors.sol";

/// @title The redemptions of a network's assets on one chain
/// @custom:invariant At the second of a payment, all that was ever paid is at most the allowance of the vector that holds, which is
/// OPEN or BATCHED.
/// @custom:invariant What was paid never falls, and only the payer it belongs to raises it.
contract RedemptionGate is Vectors, IRedemptionGate {
    uint256 private constant HEAD_BYTES = 128;
    uint256 private constant ALLOWANCE_BYTES = 128;

    /// @dev What one vector says, in one slot.
    struct Terms {
        uint128 allowance;
        Signal signal;
    }

    /// @dev `terms` are those of the vectors in `spans`.
    struct Account {
        Span[2] spans;
        Terms[2] terms;
        uint128 paid;
        address payer;
    }

    /// @inheritdoc IRedemptionGate
    IHalts public immutable halts;

    /// @inheritdoc IRedemptionGate
    mapping(address payer => bytes32) public assetOf;

    mapping(bytes32 asset => Account) private _accounts;

    constructor(ICommittee hub_, IHalts halts_, uint24 maxLead_, uint24 maxLifetime_)
        Vectors(hub_, maxLead_, maxLifetime_)
    {
        halts = halts_;
    }

    /// @inheritdoc IRedemptionGate
    function signal(Statement calldata statement, bytes calldata payload, Signature calldata signature) external {
        (bytes32 asset, Signal memory said) = _readHead(payload);
        Allowance memory own = abi.decode(_own(payload[HEAD_BYTES:], ALLOWANCE_BYTES), (Allowance));
        Account storage account = _accounts[asset];
        (uint256 bank, bytes32 digest) =
            _take(account.spans, Streams.ofRedemption(asset), statement, payload, signature);

        _bind(account, asset, own.payer);
        account.terms[bank] = Terms(own.allowance, said);
        emit SignalAccepted(asset, statement.sequence, said, own.allowance, digest);
    }

    /// @inheritdoc IRedemptionGate
    function pay(uint256 amount) external {
        bytes32 asset = assetOf[msg.sender];
        if (asset == 0) revert UnknownPayer(msg.sender);
        Account storage account = _accounts[asset];
        Terms memory terms = _current(asset, account);
        Stage stage = terms.signal.stage;
        if (stage != Stage.OPEN && stage != Stage.BATCHED) revert NotPayable(asset, stage);
        uint256 left = _left(terms.allowance, account.paid);
        if (amount > left) revert AllowanceExceeded(asset, left, amount);

        account.paid += uint128(amount);
        emit RedemptionPaid(asset, amount, account.paid);
    }

    // ------------------------------------------------------------------- views

    /// @inheritdoc IRedemptionGate
    function signalOf(bytes32 asset) external view returns (Signal memory) {
        return _current(asset, _accounts[asset]).signal;
    }

    /// @inheritdoc IRedemptionGate
    function payableNow(bytes32 asset) external view returns (uint256) {
        Account storage account = _accounts[asset];
        Terms memory terms = _current(asset, account);
        Stage stage = terms.signal.stage;
        return stage == Stage.OPEN || stage == Stage.BATCHED ? _left(terms.allowance, account.paid) : 0;
    }

    /// @inheritdoc IRedemptionGate
    function paid(bytes32 asset) external view returns (uint128) {
        return _accounts[asset].paid;
    }

    // ----------------------------------------------------------------- private

    function _readHead(bytes calldata payload) private pure returns (bytes32 asset, Signal memory said) {
        if (payload.length < HEAD_BYTES) revert InvalidVector();
        uint256 stage;
        (asset, stage, said.batch, said.batches) = abi.decode(payload, (bytes32, uint256, uint8, uint8));
        if (stage == uint256(Stage.CLOSED) || stage > uint256(type(Stage).max)) revert InvalidSignal();
        said.stage = Stage(stage);
        bool inBatch = said.batch >= 1 && said.batch <= said.batches;
        bool noBatch = said.batch == 0 && said.batches == 0;
        if (said.stage == Stage.BATCHED ? !inBatch : !noBatch) revert InvalidSignal();
    }

    function _bind(Account storage account, bytes32 asset, address payer) private {
        if (account.payer == payer && payer != address(0)) return;
        if (account.payer != address(0) || payer == address(0) || assetOf[payer] != 0) {
            revert PayerMismatch(asset, payer);
        }
        account.payer = payer;
        assetOf[payer] = asset;
    }

    /// @dev The terms that hold; CLOSED and nothing where none do.
    function _current(bytes32 asset, Account storage account) private view returns (Terms memory terms) {
        uint256 bank = _held(account.spans);
        if (bank != NONE && !halts.isHalted(asset)) return account.terms[bank];
    }

    function _left(uint128 most, uint128 spent) private pure returns (uint256) {
        return most > spent ? most - spent : 0;
    }
}
