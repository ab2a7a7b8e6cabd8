package io.countersign.app.node;

import io.countersign.app.config.Network;
import io.countersign.contracts.CommitteeCalls;
import io.countersign.contracts.GateCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.view.AttestationView;
import io.countersign.core.view.AttestationView.CallView;
import io.countersign.core.view.AttestationView.EvmSignature;
import io.countersign.core.view.AttestationView.FeedLane;
import io.countersign.core.view.AttestationView.Subject;
import io.countersign.core.view.CommitteeView;
import io.countersign.core.view.LaneView;
import io.countersign.model.Attestation;
import io.countersign.model.BookPayload;
import io.countersign.model.CommitteePayload;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.Lane;
import io.countersign.model.Quantity;
import io.countersign.model.Scope;
import io.countersign.model.SettlementPayload;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.spi.ChainCall;
import io.countersign.store.SqlJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Attestations with all that a relayer needs to submit them and an auditor to check them. */
final class AttestationBoard {
    private final Network network;
    private final Digest32 networkId;
    private final IntFunction<Optional<CommitteeView>> committees;
    private final Function<Attestation, Optional<ChainCall.Rotate>> rotations;
    private final SqlJournal journal;

    /**
     * @param committees by epoch, where the key is known
     * @param rotations what a change of committee sends to contracts, where it sends anything
     */
    AttestationBoard(
            Network network,
            IntFunction<Optional<CommitteeView>> committees,
            Function<Attestation, Optional<ChainCall.Rotate>> rotations,
            SqlJournal journal) {
        this.network = network;
        this.networkId = network.protocol().networkId();
        this.committees = committees;
        this.rotations = rotations;
        this.journal = journal;
    }

    Optional<AttestationView> attestation(Digest32 digest) {
        return journal.attestation(digest).flatMap(stored -> view(digest, stored.attestation(), stored.facts()));
    }

    private Optional<AttestationView> view(Digest32 digest, Attestation attestation, List<Fact> facts) {
        Optional<EvmSignature> evm = io.countersign.contracts.EvmSignature.of(attestation.signature())
                .map(parts -> new EvmSignature(parts.rx(), parts.ry(), parts.z()));
        Optional<CommitteeView> signers = committees.apply(attestation.epoch());
        return subject(attestation, facts)
                .flatMap(subject -> evm.flatMap(signature -> signers.map(committee -> new AttestationView(
                        attestation,
                        digest,
                        networkId,
                        StatementEncoding.domainSeparator(networkId),
                        committee,
                        subject,
                        signature,
                        facts,
                        calls(attestation)))));
    }

    private Optional<Subject> subject(Attestation attestation, List<Fact> facts) {
        if (isChange(attestation)) {
            return CommitteePayload.decode(attestation.payload()).map(Subject.Change::new);
        }
        return attestation.statement().scope().equals(Scope.EVERYWHERE)
                ? book(attestation)
                : facts.stream()
                        .map(Fact::body)
                        .filter(FactBody.Settlement.class::isInstance)
                        .map(FactBody.Settlement.class::cast)
                        .map(fact -> new SettlementPayload(fact.deal(), fact.outcome(), fact.units(), fact.cash()))
                        .filter(payload -> payload.encode().equals(attestation.payload()))
                        .<Subject>map(Subject.Settlement::new)
                        .findFirst();
    }

    private Optional<Subject> book(Attestation attestation) {
        return network.protocol().books().stream()
                .filter(book -> book.id().equals(attestation.statement().stream()))
                .findFirst()
                .flatMap(book -> BookPayload.decode(
                                attestation.payload(), book.feeds().size())
                        .map(payload -> new Subject.Book(book.book(), lanes(book, payload))));
    }

    private static List<FeedLane> lanes(BookConfig book, BookPayload payload) {
        List<FeedLane> lanes = new ArrayList<>();
        for (int i = 0; i < book.feeds().size(); i++) {
            FeedRule rule = book.feeds().get(i);
            lanes.add(new FeedLane(rule.feed(), lane(rule, payload.lanes().get(i))));
        }
        return lanes;
    }

    private static LaneView lane(FeedRule rule, Lane lane) {
        return switch (lane) {
            case Lane.Value value -> new LaneView.Value(new Quantity(value.number(), rule.scale(), rule.unit()));
            case Lane.Refused refused -> new LaneView.Refused(Optional.empty());
        };
    }

    private List<CallView> calls(Attestation attestation) {
        if (isChange(attestation)) {
            return rotation(attestation);
        }
        Scope scope = attestation.statement().scope();
        boolean everywhere = scope.equals(Scope.EVERYWHERE);
        return network.chains().values().stream()
                .filter(chain -> everywhere || scope.chain() == chain.id().value())
                .flatMap(chain -> (everywhere ? HubCalls.submit(attestation) : GateCalls.settle(attestation))
                                .map(data -> new CallView(
                                        chain.id(), chain.name(), everywhere ? chain.hub() : scope.contract(), data))
                                .stream())
                .toList();
    }

    private static boolean isChange(Attestation attestation) {
        return attestation.statement().stream().equals(StreamId.ofCommittees());
    }

    private List<CallView> rotation(Attestation change) {
        return rotations.apply(change).flatMap(call -> CommitteeCalls.rotate(change, call.byNew())).stream()
                .flatMap(data -> network.chains().values().stream()
                        .map(chain -> new CallView(chain.id(), chain.name(), chain.hub(), data)))
                .toList();
    }
}
