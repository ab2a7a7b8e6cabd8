package io.countersign.core.config;

import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.FactKind;
import io.countersign.model.KeyChange;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one committee hands over to the next: one window, numbered by the epoch it begins, which a node takes part in as soon as it
 * knows that the next committee is prepared, and which never closes. Its views count from the start of the present committee's
 * term. What is signed is in force from the next one's.
 */
public final class CommitteeStream implements Stream {
    private final Committee present;
    private final Committee next;
    private final EndlessWindow schedule;

    public CommitteeStream(SlotClock slots, Committee present, Committee next) {
        this.present = present;
        this.next = next;
        this.schedule = new EndlessWindow(
                slots,
                new Window(
                        next.epoch(),
                        next.from(),
                        present.from(),
                        next.from(),
                        Statement.NEVER,
                        next.from(),
                        Statement.NEVER));
    }

    public Committee next() {
        return next;
    }

    public Window window() {
        return schedule.only();
    }

    /** The one item: the prepared committee, valid as of its {@code from}. */
    public ItemSlot slot() {
        return new ItemSlot(PreparedCommittee.SOURCE, PreparedCommittee.instrument(next.epoch()), FactKind.COMMITTEE);
    }

    /** Whether a ceremony prepared the committee that the operators agreed on. */
    public boolean isNext(PreparedCommittee prepared) {
        boolean keyFits = (next.key() == KeyChange.KEEP) == prepared.before().equals(prepared.after());
        return keyFits
                && prepared.epoch() == next.epoch()
                && prepared.quorum().equals(next.quorum())
                && prepared.from().equals(next.from())
                && prepared.grace().equals(next.grace())
                && prepared.policyHash().equals(next.policyHash());
    }

    @Override
    public StreamId id() {
        return StreamId.ofCommittees();
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public List<ItemSlot> slots() {
        return List.of(slot());
    }

    @Override
    public Digest32 policyHash() {
        return next.policyHash();
    }

    @Override
    public Scope scope() {
        return Scope.EVERYWHERE;
    }

    @Override
    public String name() {
        return "epoch " + next.epoch();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommitteeStream that && present.equals(that.present) && next.equals(that.next);
    }

    @Override
    public int hashCode() {
        return next.hashCode();
    }

    @Override
    public String toString() {
        return "CommitteeStream[" + name() + "]";
    }
}
