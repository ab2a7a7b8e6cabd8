package io.countersign.app.bench;

import io.countersign.contracts.FeedTerms;
import io.countersign.contracts.HubCalls;
import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.BookPayload;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Lane;
import io.countersign.model.Quorum;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Submits books of several sizes, signed by a fresh committee, to a hub on a local chain. */
public final class GasBench {
    private static final List<Integer> BOOKS = List.of(1, 3, 10);
    /** The first two rounds fill empty storage. */
    private static final int FILLING = 2;

    private static final int MEASURED = 6;
    private static final int DECIMALS = 18;
    private static final BigInteger NAV = new BigInteger("101250000000000000000");
    private static final BigInteger NAV_STEP = new BigInteger("1234567890123457");
    private static final BigInteger LOWEST = new BigInteger("1000000000000000000");
    private static final FeedTerms TERMS =
            new FeedTerms(new Unit("USD/unit"), DECIMALS, LOWEST, NAV.shiftLeft(1), OptionalInt.of(500), 0, 0);
    private static final Duration SLOT = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofDays(2);
    private static final Digest32 NETWORK = Hashes.keccak256("countersign/bench/network");
    private static final Digest32 POLICY = Hashes.keccak256("countersign/bench/policy");

    private final SecureRandom random = new SecureRandom();
    private final Path anvil;
    private final Instant genesis;

    /** @param now by the clock of this machine, which the chain uses too */
    public GasBench(Path anvil, Instant now) {
        this.anvil = anvil;
        this.genesis = now.truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    }

    public List<GasFigures> run(Quorum quorum) throws IOException, InterruptedException {
        GroupKeys keys = GroupKeys.generate(quorum, random);
        Bytes groupKey = Bytes.of(keys.of(1).groupKey().encode());
        List<GasFigures> figures = new ArrayList<>();
        try (BenchChain chain = BenchChain.start(anvil)) {
            Address hub = chain.create(HubCalls.deploy(NETWORK, genesis, SLOT, groupKey, SLOT, chain.account()));
            for (int feeds : BOOKS) {
                figures.add(new GasFigures(feeds, MEASURED, gas(chain, hub, keys, feeds), GasPeers.of(feeds)));
            }
        }
        return List.copyOf(figures);
    }

    private long gas(BenchChain chain, Address hub, GroupKeys keys, int feeds) throws InterruptedException {
        BookId book = new BookId("bench-" + feeds);
        chain.call(hub, HubCalls.register(book, Collections.nCopies(feeds, TERMS), SLOT, LIFETIME));
        long sum = 0;
        for (int round = 1; round <= FILLING + MEASURED; round++) {
            Attestation attestation = attestation(keys, book, feeds, round);
            long used = chain.call(hub, HubCalls.submit(attestation).orElseThrow());
            sum += round > FILLING ? used : 0;
        }
        return sum / MEASURED;
    }

    private Attestation attestation(GroupKeys keys, BookId book, int feeds, int round) {
        Bytes payload = payload(feeds, round);
        Instant effectiveAt = genesis.plus(SLOT.multipliedBy(round));
        Statement statement = new Statement(
                StreamId.ofBook(book),
                round,
                effectiveAt.minusSeconds(1),
                effectiveAt,
                effectiveAt.plus(SLOT),
                effectiveAt.plus(LIFETIME),
                POLICY,
                Hashes.keccak256("evidence of round " + round),
                Hashes.keccak256(payload),
                Scope.EVERYWHERE);
        Digest32 digest = StatementEncoding.digest(NETWORK, statement);
        Bytes signature = Bytes.of(keys.sign(digest.bytes().toArray(), random).encode());
        return new Attestation(statement, payload, 1, signature);
    }

    private static Bytes payload(int feeds, int round) {
        List<Lane> lanes = new ArrayList<>();
        for (int feed = 0; feed < feeds; feed++) {
            lanes.add(new Lane.Value(NAV.add(NAV_STEP.multiply(BigInteger.valueOf((long) round * feeds + feed)))));
        }
        return new BookPayload(lanes).encode();
    }
}
