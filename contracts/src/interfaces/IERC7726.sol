// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ERC-7726, the common quote oracle
interface IERC7726 {
    /// @dev Neither the pair of this oracle nor its inverse.
    error OracleUnsupportedPair(address base, address quote);

    /// @dev There is no value in effect, it is not positive, or its successor is overdue.
    error OracleUntrustedData(address base, address quote);

    /// @notice The value of `baseAmount` of `base` in units of `quote`, rounded down.
    /// @dev A product of more than 256 bits reverts.
    function getQuote(uint256 baseAmount, address base, address quote) external view returns (uint256 quoteAmount);
}
