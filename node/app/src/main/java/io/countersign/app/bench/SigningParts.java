package io.countersign.app.bench;

/**
 * What one operator that signs and aggregates does for one attestation, in nanoseconds on the processor.
 *
 * @param commit round one: two nonces and their commitments
 * @param read the commitments of all signers, from bytes; zero where a library reads them in every call that follows
 * @param sign round two: the operator's own share
 * @param verify the shares of all signers, each on its own as when it is received
 * @param aggregate the shares to a signature that was verified
 */
public record SigningParts(long commit, long read, long sign, long verify, long aggregate) {
    public long total() {
        return commit + read + sign + verify + aggregate;
    }
}
