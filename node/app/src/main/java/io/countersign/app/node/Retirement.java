package io.countersign.app.node;

import io.countersign.app.key.KeyRing;
import io.countersign.app.key.WipeStatement;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destroys this operator's share of every epoch that is over, once no core holds it. */
final class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private final Succession succession;
    private final KeyRing keys;
    private final Supplier<List<Integer>> cores;
    private final InstantSource clock;

    /** @param cores the epochs whose cores run */
    Retirement(Succession succession, KeyRing keys, Supplier<List<Integer>> cores, InstantSource clock) {
        this.succession = succession;
        this.keys = keys;
        this.cores = cores;
        this.clock = clock;
    }

    /** On one thread. */
    void poll() {
        List<Integer> atWork = cores.get();
        keys.secrets().stream()
                .filter(epoch -> succession.isOver(epoch, clock.instant()) && !atWork.contains(epoch))
                .forEach(this::destroy);
    }

    private void destroy(int epoch) {
        switch (keys.wipe(epoch)) {
            case Result.Ok<WipeStatement> destroyed ->
                LOG.info("epoch {} is over: this operator's share of it and its recovery key are destroyed", epoch);
            case Result.No<WipeStatement>(Refusal refusal) ->
                LOG.warn("the share of epoch {} is not destroyed: {}", epoch, refusal);
        }
    }
}
