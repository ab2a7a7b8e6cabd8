package io.countersign.app.node;

import io.countersign.app.key.EpochKey;
import io.countersign.app.key.KeyRing;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.view.CommitteeView;
import io.countersign.core.view.TermView;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.spi.ChainCall;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The committees of the network with their keys, as far as this node holds them. */
final class Committees implements History.Keys, Preparation.Ceremonies {
    private final NetworkConfig network;
    private final KeyRing keys;
    private final Succession succession;
    private final InstantSource clock;

    Committees(NetworkConfig network, KeyRing keys, Succession succession, InstantSource clock) {
        this.network = network;
        this.keys = keys;
        this.succession = succession;
        this.clock = clock;
    }

    /** What is held of an epoch. */
    Optional<EpochKey> of(int epoch) {
        return keys.of(epoch) instanceof Result.Ok<Optional<EpochKey>>(Optional<EpochKey> key) ? key : Optional.empty();
    }

    @Override
    public Optional<GroupCrypto> group(int epoch) {
        return of(epoch).map(key -> new FrostGroupCrypto(epoch, key.publicKeys()));
    }

    @Override
    public Optional<Bytes> certificate(int epoch) {
        return of(epoch).map(key -> key.certificate().encode());
    }

    @Override
    public Result<PreparedCommittee> examine(int epoch, Bytes certificate) {
        return keys.examine(epoch, certificate);
    }

    @Override
    public Optional<Refusal> accept(int epoch, Bytes certificate) {
        return keys.accept(epoch, certificate) instanceof Result.No<EpochKey>(Refusal refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    @Override
    public void prepare(int epoch, Consumer<PreparedCommittee> ready) {
        keys.prepare(epoch, key -> ready.accept(keys.prepared(key)));
    }

    /** The committee of the windows that open now. */
    Committee present() {
        return succession.ownerOf(clock.instant());
    }

    /** Empty where its key is not known. */
    Optional<CommitteeView> view(int epoch) {
        return network.committee(epoch)
                .flatMap(
                        committee -> of(epoch).map(key -> new CommitteeView(epoch, committee.quorum(), groupKey(key))));
    }

    private static Bytes groupKey(EpochKey key) {
        return Bytes.of(key.publicKeys().groupKey().encode());
    }

    /** Every committee of the network file. */
    List<TermView> terms() {
        int present = present().epoch();
        return network.committees().stream()
                .map(committee -> term(committee, present))
                .toList();
    }

    private TermView term(Committee committee, int present) {
        int epoch = committee.epoch();
        Optional<Bytes> groupKey = of(epoch).map(Committees::groupKey);
        return new TermView(
                epoch,
                committee.operators(),
                committee.quorum(),
                committee.from(),
                succession.into(epoch + 1).map(change -> change.statement().effectiveAt()),
                committee.key(),
                state(epoch, present, groupKey.isPresent()),
                groupKey,
                succession
                        .into(epoch)
                        .map(change -> StatementEncoding.digest(network.networkId(), change.statement())));
    }

    private static TermView.State state(int epoch, int present, boolean prepared) {
        if (epoch == present) {
            return TermView.State.ACTIVE;
        }
        if (epoch < present) {
            return TermView.State.RETIRED;
        }
        return prepared ? TermView.State.PREPARED : TermView.State.LISTED;
    }

    /** The group keys of all epochs that are known here. */
    GroupKeys groupKeys() {
        SortedMap<Integer, Bytes> known = new TreeMap<>();
        network.committees()
                .forEach(committee ->
                        of(committee.epoch()).ifPresent(key -> known.put(committee.epoch(), groupKey(key))));
        return new GroupKeys(known);
    }

    /** Who lands an attestation: whoever signed it; a change of committee concerns those that come, too. */
    Collection<OperatorId> publishers(Attestation attestation) {
        SortedSet<OperatorId> operators = new TreeSet<>();
        network.committee(attestation.epoch()).ifPresent(signed -> operators.addAll(signed.operators()));
        if (attestation.statement().stream().equals(StreamId.ofCommittees())) {
            network.committee(attestation.epoch() + 1).ifPresent(next -> operators.addAll(next.operators()));
        }
        return operators;
    }

    /** Only another group key is a contract's matter: its self-test signature shows that it agrees. */
    Optional<ChainCall.Rotate> rotation(Attestation change) {
        int epoch = Math.toIntExact(change.statement().sequence());
        return network.committee(epoch)
                .filter(next -> next.key() == KeyChange.NEW)
                .flatMap(next -> of(epoch))
                .map(key -> new ChainCall.Rotate(
                        change, Bytes.of(key.certificate().selfTest().encode())));
    }
}
