package io.countersign.api;

import static io.countersign.api.SampleAttestations.NETWORK;
import static io.countersign.api.SampleAttestations.committee;

import io.countersign.core.message.Place;
import io.countersign.core.view.EvidenceView;
import io.countersign.core.view.HealthView;
import io.countersign.core.view.NodeView;
import io.countersign.core.view.PeerView;
import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One operator out of four at one instant. */
final class SampleNode {
    static final String EVIDENCE = "operator-3.two-votes.0123456789abcdef";
    static final Bytes EVIDENCE_FILE = Bytes.fromHex("0x00ff00ff");

    private static final List<String> OPERATORS =
            List.of("Northgate Custody", "Alder Fund Services", "Meridian Trust", "Kite Administration");

    private final Instant now;

    SampleNode(Instant now) {
        this.now = now;
    }

    NodeView node() {
        return new NodeView(
                new OperatorId(1),
                OPERATORS.get(0),
                "0.1.0",
                now.minusSeconds(7_260),
                NETWORK,
                StatementEncoding.domainSeparator(NETWORK),
                committee());
    }

    List<PeerView> peers(int away) {
        return IntStream.rangeClosed(1, OPERATORS.size())
                .mapToObj(n -> peer(n, n == away))
                .toList();
    }

    HealthView health() {
        return new HealthView(List.of(
                new HealthView.Check("ledger", true, "last commit 1 s ago"),
                new HealthView.Check("quorum", true, "4 of 4 operators linked")));
    }

    HealthView unready() {
        return new HealthView(List.of(
                new HealthView.Check("ledger", true, "open"),
                new HealthView.Check("quorum", false, "1 of 4 operators linked")));
    }

    private PeerView peer(int n, boolean away) {
        boolean self = n == 1;
        return new PeerView(
                new OperatorId(n),
                OPERATORS.get(n - 1),
                self,
                self || away ? Optional.empty() : Optional.of(now.minusSeconds(3_600L + n)),
                self ? Optional.empty() : Optional.of(now.minusSeconds(away ? 340 : 1)),
                away ? 52 : 64 - n % 2,
                64,
                new TreeSet<>(away ? List.of("EQUIVOCATION", "TWO_VOTES") : List.of()));
    }

    /** Against the operator that is away. */
    List<EvidenceView> evidence() {
        return List.of(
                new EvidenceView(
                        EVIDENCE,
                        new OperatorId(3),
                        "TWO_VOTES",
                        "voted for two digests in one view",
                        1,
                        Optional.of(new Place(StreamId.ofCommittees(), 2, 1_200)),
                        now.minusSeconds(350),
                        4),
                new EvidenceView(
                        "ceremony-epoch-1-89ab0123cdef4567",
                        new OperatorId(3),
                        "EQUIVOCATION",
                        "signed two different messages in one round",
                        1,
                        Optional.empty(),
                        now.minusSeconds(7_300),
                        0));
    }
}
