package io.countersign.simulation;

import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.core.round.Event;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Step;
import io.countersign.model.Digest32;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of the core of one epoch at one operator. */
final class Seat {
    private final int epoch;
    private final OperatorCore core;
    private final ShareSigner signer;
    private Digest32 instance = Digest32.ZERO;
    private @Nullable CoreState state;

    Seat(int epoch, OperatorCore core, ShareSigner signer) {
        this.epoch = epoch;
        this.core = core;
        this.signer = signer;
    }

    int epoch() {
        return epoch;
    }

    ShareSigner signer() {
        return signer;
    }

    long generation() {
        return Objects.requireNonNull(state).generation();
    }

    /** Of this run. */
    Digest32 instance() {
        return instance;
    }

    List<Effect> boot(LedgerSnapshot snapshot, Instant now, Digest32 run, boolean first) {
        instance = run;
        return taken(core.boot(snapshot, now, run, first));
    }

    List<Effect> step(Event event) {
        return taken(core.step(Objects.requireNonNull(state), event));
    }

    private List<Effect> taken(Step step) {
        state = step.next();
        return step.effects();
    }
}
