package io.countersign.core.limits;

import java.time.Duration;

/** Every bound of the round protocol, with its unit. */
public final class Limits {
    /** Largest envelope a peer may send, in bytes. */
    public static final int MESSAGE_BYTES = 1 << 20;
    /** Slots of one section, so of one book: sources times items. */
    public static final int SECTION_SLOTS = 256;
    /** Sections of one observation. */
    public static final int SECTIONS = 1;
    /** Canonical bytes of one fact. */
    public static final int FACT_BYTES = 16_384;
    /** Payload bytes of one statement. */
    public static final int PAYLOAD_BYTES = 8_192;
    /** Fact hashes in one announcement or request. */
    public static final int HASHES_A_MESSAGE = 256;
    /** Facts in one answer. */
    public static final int FACTS_AN_ANSWER = 32;
    /** Section leaves in one answer. */
    public static final int LEAVES_AN_ANSWER = 32;
    /** Windows in one boot answer. */
    public static final int WINDOWS_A_BOOT_ANSWER = 128;
    /** Floors in one boot answer: one a stream. */
    public static final int FLOORS_A_BOOT_ANSWER = 128;
    /** Attestations sent for one catch-up request. */
    public static final int ATTESTATIONS_A_CATCH_UP = 32;
    /** Envelopes in one proof of misbehaviour. */
    public static final int ENVELOPES_A_PROOF = 4;
    /** Canonical bytes of a proof that is passed on: a message, without its envelope. */
    public static final int PROOF_BYTES = MESSAGE_BYTES - 1_024;
    /** Proofs of one offence of one operator that an epoch keeps; more are counted. */
    public static final int PROOFS_HELD = 8;
    /** Feeds of one network over all books. */
    public static final int FEEDS = 10_000;
    /** Books of one network. */
    public static final int BOOKS = 64;
    /** Deals that wait for an outcome on chain at once. */
    public static final int OPEN_DEALS = 1_024;
    /** Facts held in memory. */
    public static final int FACTS_HELD = 20_000;
    /** Versions of one item held in memory. */
    public static final int VERSIONS_HELD = 16;
    /** Decided windows of one stream held in memory to answer peers. */
    public static final int WINDOWS_HELD = 16;
    /** Signing sessions whose nonces are held at once: one per stream, view and aggregator. */
    public static final int SESSIONS_HELD = 4_096;
    /** Signing packages kept as they were read: more than the sessions of a view, each of up to 31 signers and 20 kB. */
    public static final int SIGNING_PACKAGES_READ = 64;
    /** Valid identity signatures remembered: some windows' worth of 31 operators, 100 bytes each. */
    public static final int SIGNATURES_REMEMBERED = 16_384;
    /** Group signature: R in 33 bytes and z in 32. */
    public static final int SIGNATURE_BYTES = 65;
    /** One FROST nonce commitment: a compressed point. */
    public static final int COMMITMENT_BYTES = 33;
    /** One FROST signature share: a scalar. */
    public static final int SHARE_BYTES = 32;
    /** Identity signature: r and s of ECDSA P-256. */
    public static final int IDENTITY_SIGNATURE_BYTES = 64;
    /** How far an item may claim to be ahead of its receipt. */
    public static final Duration FUTURE_ALLOWANCE = Duration.ofSeconds(5);
    /** How long an unanswered request for facts waits before it is sent again. */
    public static final Duration FETCH_AGAIN = Duration.ofSeconds(1);

    /** How long requests and announcements are remembered; then they may be made again. */
    public static final Duration EXCHANGE_MEMORY = Duration.ofMinutes(10);

    private Limits() {}
}
