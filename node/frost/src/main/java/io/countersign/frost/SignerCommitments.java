package io.countersign.frost;

/** One entry of a commitment list: who committed to what. The signer comes from an authenticated channel. */
public record SignerCommitments(Identifier signer, SigningCommitments commitments) {}
