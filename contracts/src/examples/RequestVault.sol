// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuardedToken} from "../GuardedToken.sol";
import {Tokens} from "../Tokens.sol";
import {ICountersign, Reading} from "../interfaces/ICountersign.sol";
import {IMintGuard} from "../interfaces/IMintGuard.sol";
import {IRedemptionGate} from "../interfaces/IRedemptionGate.sol";

/// @title An example: a fund share that is subscribed and redeemed by request, in the manner of ERC-7540
/// @notice The vault is the issuer of a share of its own (ERC-7575). A request waits; the operator of the fund fulfils it once the cash
/// or the units have settled, at the net asset value in effect when it does: forward pricing, never at a value that was known when the
/// request was made. Shares are minted only with room of the mint guard, and redemptions paid only as far as the redemption gate allows. For
/// reading; do not run a fund with it. Amounts are in smallest units; all requests of an account are one (request id 0).
contract RequestVault {
    event DepositRequest(
        address indexed controller, address indexed owner, uint256 indexed requestId, address sender, uint256 assets
    );
    event RedeemRequest(
        address indexed controller, address indexed owner, uint256 indexed requestId, address sender, uint256 shares
    );
    event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares);
    event Withdraw(
        address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares
    );

    /// @dev Only the operator fulfils requests.
    error NotOperator(address sender);

    /// @dev Nothing is pending or nothing can be claimed.
    error NothingRequested(address controller);

    /// @dev The value in effect is not above zero.
    error InvalidValue(int256 value);

    error TransferFailed(address token);

    /// @notice Who fulfils requests.
    address public immutable operator;

    /// @notice The share; this vault issues and redeems it.
    GuardedToken public immutable share;

    ICountersign public immutable hub;
    bytes32 public immutable stream;
    uint256 public immutable index;
    IRedemptionGate public immutable gate;

    uint8 private constant SHARE_DECIMALS = 6;

    /// @notice What is deposited and paid out.
    address public immutable asset;

    /// @dev shares = assets x `_scale` / value.
    uint256 private immutable _scale;

    mapping(address controller => uint256) public pendingDeposit;
    mapping(address controller => uint256) public pendingRedeem;
    mapping(address controller => uint256) public claimableAssets;

    /// @notice Feed of the net asset value of one whole share in whole assets.
    struct Nav {
        ICountersign hub;
        bytes32 stream;
        uint256 index;
    }

    /// @notice Who may do what with the share, besides this vault.
    struct Roles {
        address operator;
        address bridge;
    }

    modifier onlyOperator() {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        _;
    }

    /// @param assetDecimals of the asset, at most those of the feed and 6 more
    constructor(
        Roles memory roles,
        address asset_,
        uint8 assetDecimals,
        Nav memory nav,
        IMintGuard guard,
        IRedemptionGate gate_
    ) {
        operator = roles.operator;
        asset = asset_;
        hub = nav.hub;
        stream = nav.stream;
        index = nav.index;
        gate = gate_;
        _scale = 10 ** (SHARE_DECIMALS + uint256(nav.hub.decimals(nav.stream, nav.index)) - assetDecimals);
        share = new GuardedToken("Fund share", "FUND", SHARE_DECIMALS, address(this), roles.bridge, guard);
    }

    // ----------------------------------------------------------------- deposit

    /// @notice Puts assets in; shares follow when the request is fulfilled.
    function requestDeposit(uint256 assets) external {
        pendingDeposit[msg.sender] += assets;
        emit DepositRequest(msg.sender, msg.sender, 0, msg.sender, assets);
        if (!Tokens.tryTransferFrom(asset, msg.sender, address(this), assets)) revert TransferFailed(asset);
    }

    /// @notice Mints the shares of a request at the value in effect. Reverts where there is none or no room.
    function fulfilDeposit(address controller) external onlyOperator returns (uint256 shares) {
        uint256 assets = pendingDeposit[controller];
        if (assets == 0) revert NothingRequested(controller);
        shares = assets * _scale / _value();
        delete pendingDeposit[controller];

        share.issue(controller, shares);
        emit Deposit(msg.sender, controller, assets, shares);
    }

    // ------------------------------------------------------------------ redeem

    /// @notice Gives shares back; assets follow when the request is fulfilled. The shares stay in supply until then.
    function requestRedeem(uint256 shares) external {
        pendingRedeem[msg.sender] += shares;
        emit RedeemRequest(msg.sender, msg.sender, 0, msg.sender, shares);
        if (!Tokens.tryTransferFrom(address(share), msg.sender, address(this), shares)) {
            revert TransferFailed(address(share));
        }
    }

    /// @notice Burns the shares of a request at the value in effect. Reverts where there is none, or beyond what may be paid now.
    function fulfilRedeem(address controller) external onlyOperator returns (uint256 assets) {
        uint256 shares = pendingRedeem[controller];
        if (shares == 0) revert NothingRequested(controller);
        assets = shares * _value() / _scale;
        delete pendingRedeem[controller];
        claimableAssets[controller] += assets;

        gate.pay(shares);
        share.redeem(address(this), shares);
    }

    /// @notice Takes out what was fulfilled.
    function withdraw() external {
        uint256 assets = claimableAssets[msg.sender];
        if (assets == 0) revert NothingRequested(msg.sender);
        delete claimableAssets[msg.sender];
        emit Withdraw(msg.sender, msg.sender, msg.sender, assets, 0);
        if (!Tokens.tryTransfer(asset, msg.sender, assets)) revert TransferFailed(asset);
    }

    /// @dev The net asset value in effect; the hub's NoValue, Expired or Refused where there is none.
    function _value() private view returns (uint256) {
        Reading memory nav = hub.read(stream, index);
        if (nav.value <= 0) revert InvalidValue(nav.value);
        return uint256(nav.value);
    }
}
