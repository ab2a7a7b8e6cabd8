package io.countersign.app.node;

import io.countersign.app.key.EpochKey;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.Ledger;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.round.Event;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Rules;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.sign.FrostShareSigner;
import io.countersign.core.sign.RememberingVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.OperatorId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Makes the core of an epoch on real keys: with this operator's share where it is a member, else one that only listens. */
final class CoreFactory implements Cores.Maker {
    /** Who hears the core of an epoch. */
    interface Listeners {
        /** @param cores takes what all cores must hear */
        CoreLoop.Listener of(int epoch, Consumer<Event> cores);
    }

    private final NetworkConfig network;
    private final OperatorId self;
    private final IntFunction<Ledger> ledgers;
    private final IntFunction<Optional<EpochKey>> keys;
    private final UnaryOperator<Bytes> identity;
    private final IdentityVerifier identities;
    private final CoreLoop.Sender links;
    private final Listeners listeners;
    private final OwnRun own;
    private final InstantSource clock;

    /**
     * @param ledgers the ledger of each epoch
     * @param keys the key of each epoch, where it is here
     * @param identity signs bytes with this operator's identity key
     * @param links to the other operators
     * @param own this run, which the ledger of an epoch knows before its core boots
     */
    CoreFactory(
            NetworkConfig network,
            OperatorId self,
            IntFunction<Ledger> ledgers,
            IntFunction<Optional<EpochKey>> keys,
            UnaryOperator<Bytes> identity,
            IdentityVerifier identities,
            CoreLoop.Sender links,
            Listeners listeners,
            OwnRun own,
            InstantSource clock) {
        this.network = network;
        this.self = self;
        this.ledgers = ledgers;
        this.keys = keys;
        this.identity = identity;
        this.identities = identities;
        this.links = links;
        this.listeners = listeners;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public Optional<CoreLoop> make(int epoch, Cores all) {
        return network.committee(epoch)
                .flatMap(committee -> keys.apply(epoch).flatMap(key -> make(committee, key, all)));
    }

    /** Empty, too, where a key before is not here. */
    private Optional<CoreLoop> make(Committee committee, EpochKey key, Cores all) {
        SortedMap<Integer, GroupCrypto> earlier = new TreeMap<>();
        for (int epoch = Committee.FOUNDING_EPOCH; epoch < committee.epoch(); epoch++) {
            int of = epoch;
            keys.apply(of).ifPresent(known -> earlier.put(of, new FrostGroupCrypto(of, known.publicKeys())));
        }
        return earlier.size() == committee.epoch() - Committee.FOUNDING_EPOCH
                ? Optional.of(make(committee, key, earlier, all))
                : Optional.empty();
    }

    private CoreLoop make(Committee committee, EpochKey key, SortedMap<Integer, GroupCrypto> earlier, Cores all) {
        int epoch = committee.epoch();
        IdentityVerifier remembering = new RememberingVerifier(identities);
        FrostGroupCrypto group = new FrostGroupCrypto(epoch, key.publicKeys());
        OperatorCore core =
                new OperatorCore(network, epoch, self, group, earlier, remembering, Rules.standard(committee.quorum()));
        Ledger ledger = ledgers.apply(epoch);
        own.enter(ledger);
        ShareSigner signer = key.share()
                .<ShareSigner>map(share -> new FrostShareSigner(group, share, new SecureRandom()))
                .orElseGet(NoShare::new);
        return new CoreLoop(
                epoch,
                core,
                core.boot(ledger.load(), clock.instant(), own.instance(), false),
                self,
                ledger,
                signer,
                identity,
                remembering,
                (to, message) -> {
                    if (to.equals(self)) {
                        all.receive(self, message);
                    } else {
                        links.send(to, message);
                    }
                },
                listeners.of(epoch, all::submit),
                clock,
                new ClockWatch(clock, System::nanoTime),
                OwnRun::freshInstance,
                network.delay());
    }
}
