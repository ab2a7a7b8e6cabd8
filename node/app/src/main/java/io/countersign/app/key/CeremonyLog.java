package io.countersign.app.key;

import io.countersign.app.ceremony.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a ceremony to the log of a node. */
public final class CeremonyLog implements CeremonyWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CeremonyLog.class);

    @Override
    public void running(Outcome.Running running) {
        LOG.info("key ceremony: {}", CeremonyText.of(running));
    }

    @Override
    public void spoiled(Outcome.Spoiled run) {
        LOG.warn("key ceremony: {}", CeremonyText.of(run));
    }
}
