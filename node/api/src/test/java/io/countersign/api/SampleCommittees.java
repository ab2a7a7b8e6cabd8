package io.countersign.api;

import static io.countersign.api.SampleAttestations.committee;

import io.countersign.core.view.ChainKeyView;
import io.countersign.core.view.ChainKeyView.Standing;
import io.countersign.core.view.ChainStatusView;
import io.countersign.core.view.CommitteesView;
import io.countersign.core.view.TermView;
import io.countersign.core.view.TermView.State;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.spi.ChainHead;
import io.countersign.spi.CommitteeState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A committee at work, one that is prepared to follow it, and one that is only listed. */
final class SampleCommittees {
    private final Instant now;

    SampleCommittees(Instant now) {
        this.now = now;
    }

    CommitteesView committees(List<ChainStatusView> chains) {
        Bytes key = committee().groupKey();
        return new CommitteesView(
                List.of(
                        term(1, State.ACTIVE, Optional.of(key), Optional.empty()),
                        term(2, State.PREPARED, Optional.of(key), Optional.of(Hashes.keccak256("change"))),
                        term(3, State.LISTED, Optional.empty(), Optional.empty())),
                chains.stream().map(chain -> chain(chain, key)).toList());
    }

    private TermView term(int epoch, State state, Optional<Bytes> key, Optional<Digest32> change) {
        return new TermView(
                epoch,
                List.of(new OperatorId(1), new OperatorId(2), new OperatorId(3), new OperatorId(3 + epoch)),
                committee().quorum(),
                now.plusSeconds(3_600L * epoch),
                state == State.ACTIVE ? Optional.of(now.plusSeconds(7_200)) : Optional.empty(),
                epoch == 1 ? KeyChange.NEW : KeyChange.KEEP,
                state,
                key,
                change);
    }

    private ChainKeyView chain(ChainStatusView chain, Bytes key) {
        Optional<CommitteeState> hub = chain.head()
                .map(ChainHead::latest)
                .map(block -> new CommitteeState(block, 1, key, Optional.of(key), now, now.plusSeconds(60)));
        return new ChainKeyView(chain.id(), chain.name(), hub.isPresent() ? Standing.CURRENT : Standing.UNKNOWN, hub);
    }
}
