package io.countersign.app.node;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SettlementConfig;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.port.Ledger;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.model.Attestation;
import io.countersign.model.Committee;
import io.countersign.model.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Which committee follows which, as far as signed changes are known here; a written one that is not signed counts for nothing. */
public final class Succession {
    private final NetworkConfig network;
    private final Duration longestLife;
    private final SortedMap<Integer, Attestation> changes = new TreeMap<>();
    private int signing = Committee.FOUNDING_EPOCH;

    Succession(NetworkConfig network) {
        this.network = network;
        this.longestLife = Stream.concat(
                        network.books().stream().map(book -> book.schedule()),
                        network.settlement().map(SettlementConfig::attempts).stream())
                .map(schedule -> life(schedule, network.slots().length()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** As the ledgers of all epochs tell. */
    public static Succession of(NetworkConfig network, IntFunction<? extends Ledger> ledgers) {
        Succession succession = new Succession(network);
        network.committees()
                .forEach(committee ->
                        succession.restore(ledgers.apply(committee.epoch()).load()));
        return succession;
    }

    /** From the opening of a window to its expiry. */
    private static Duration life(WindowSchedule schedule, Duration slot) {
        return slot.multipliedBy(schedule.leadSlots() + schedule.validSlots());
    }

    private void restore(LedgerSnapshot snapshot) {
        snapshot.rows().stream()
                .filter(Row.AttestedRow.class::isInstance)
                .map(Row.AttestedRow.class::cast)
                .map(Row.AttestedRow::attestation)
                .forEach(this::add);
    }

    /** Takes in something that the group signed, verified. */
    synchronized void add(Attestation attestation) {
        if (attestation.statement().stream().equals(StreamId.ofCommittees())) {
            changes.put(Math.toIntExact(attestation.statement().sequence()), attestation);
        } else {
            signing = Math.max(signing, attestation.epoch());
        }
    }

    /** The signed change that begins an epoch; empty for the founding one. */
    synchronized Optional<Attestation> into(int epoch) {
        return Optional.ofNullable(changes.get(epoch));
    }

    /** The committee that owns the windows that open at {@code open}, by the changes known. */
    synchronized Committee ownerOf(Instant open) {
        Committee owner = network.founding();
        for (int epoch = Committee.FOUNDING_EPOCH + 1; changes.containsKey(epoch); epoch++) {
            Committee next = network.committee(epoch).orElseThrow();
            owner = open.isBefore(next.from()) ? owner : next;
        }
        return owner;
    }

    /** The epoch after the last signed change, whether it has begun or not. */
    synchronized int last() {
        int epoch = Committee.FOUNDING_EPOCH;
        while (changes.containsKey(epoch + 1)) {
            epoch++;
        }
        return epoch;
    }

    /**
     * Whether nobody needs the committee any more: every window it owned is decided or expired, and a later one has signed, which it
     * does only after it asked this one's members. Then its core ends and its shares are destroyed.
     */
    public synchronized boolean isOver(int epoch, Instant now) {
        return into(epoch + 1).isPresent()
                && signing > epoch
                && network.committee(epoch + 1)
                        .map(next -> next.from().plus(longestLife))
                        .filter(end -> !now.isBefore(end))
                        .isPresent();
    }
}
