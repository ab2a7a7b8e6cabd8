// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a Countersign network signs. Times are Unix seconds.
/// @param stream what is signed in sequence: a book, a settlement, the changes of the committee
/// @param sequence the window of the stream; for a book, `effectiveAt` in slots since the network's genesis; for a change, the
/// epoch it leads to
/// @param observedAt valuation time of the facts
/// @param effectiveAt first second at which the statement holds
/// @param nextExpectedAt when a successor is expected; informative
/// @param expiresAt first second at which the statement no longer holds
/// @param policyHash hash of the policy the operators applied
/// @param evidenceRoot Merkle root of the certified facts
/// @param payloadHash keccak256 of the payload
/// @param scopeChain EIP-155 id of the only chain on which the statement has an effect, 0 for a plain fact
/// @param scopeContract the only contract in which the statement has an effect, 0 for a plain fact
struct Statement {
    bytes32 stream;
    uint32 sequence;
    uint40 observedAt;
    uint40 effectiveAt;
    uint40 nextExpectedAt;
    uint40 expiresAt;
    bytes32 policyHash;
    bytes32 evidenceRoot;
    bytes32 payloadHash;
    uint256 scopeChain;
    address scopeContract;
}

/// @title The one encoding of a statement: EIP-712
/// @notice The domain carries the network as its salt and neither chain id nor contract, so one signature serves every
/// chain. A statement with an effect names its chain and contract itself.
library Statements {
    bytes32 internal constant DOMAIN_TYPEHASH = keccak256("EIP712Domain(string name,string version,bytes32 salt)");

    bytes32 internal constant TYPEHASH = keccak256(
        "Statement(bytes32 stream,uint32 sequence,uint40 observedAt,uint40 effectiveAt,uint40 nextExpectedAt,uint40 expiresAt,bytes32 policyHash,bytes32 evidenceRoot,bytes32 payloadHash,uint256 scopeChain,address scopeContract)"
    );

    /// @notice The stream of changes of the group key.
    bytes32 internal constant COMMITTEE_STREAM = keccak256("countersign/committee");

    bytes private constant BOOK_PREFIX = "countersign/book/";
    bytes private constant LISTING_PREFIX = "countersign/listing/";

    /// @notice The EIP-712 domain separator of a network.
    /// @param networkId hash of the network's genesis configuration
    function domainSeparator(bytes32 networkId) internal pure returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPEHASH, keccak256("Countersign"), keccak256("1"), networkId));
    }

    /// @notice Whether a statement holds on every chain, as facts do.
    function isEverywhere(Statement calldata statement) internal pure returns (bool) {
        return statement.scopeChain == 0 && statement.scopeContract == address(0);
    }

    /// @notice The 32 bytes a network signs for a statement.
    function digest(bytes32 separator, Statement calldata statement) internal pure returns (bytes32) {
        bytes32 structHash = keccak256(abi.encode(TYPEHASH, statement));
        return keccak256(abi.encodePacked(hex"1901", separator, structHash));
    }

    /// @notice The stream of the terms of a book.
    function listingStream(bytes32 book) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(LISTING_PREFIX, book));
    }

    /// @notice The stream of a book, from its name in UTF-8.
    function bookStream(string calldata name) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(BOOK_PREFIX, name));
    }
}
