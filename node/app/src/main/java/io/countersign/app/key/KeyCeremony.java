package io.countersign.app.key;

import io.countersign.app.key.CeremonyMessage.Round;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.dkg.Acknowledgement;
import io.countersign.frost.dkg.Certified;
import io.countersign.frost.dkg.Dkg;
import io.countersign.frost.dkg.DkgConfig;
import io.countersign.frost.dkg.DkgRound1;
import io.countersign.frost.dkg.DkgRound2;
import io.countersign.frost.dkg.DkgRound3;
import io.countersign.frost.dkg.DkgStep;
import io.countersign.frost.dkg.Openings;
import io.countersign.frost.dkg.Round1Package;
import io.countersign.frost.dkg.Round2Package;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.frost.dkg.X25519PublicKey;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One operator's part in generating the group key of an epoch.
 *
 * <pre>
 *   OFFER (X25519 key) -> all offers make the session -> COMMIT -> SHARES -> ACKNOWLEDGE -> certified
 * </pre>
 *
 * <p>Everything is broadcast again until everybody is done, so lost messages do not matter. An operator that starts again makes a
 * new offer, hence a new session: all begin anew with fresh secrets. One thread at a time.
 */
final class KeyCeremony {
    /** How far the ceremony has come. */
    sealed interface Outcome {
        record Running(Round waitingFor) implements Outcome {}

        record Done(Certified certified) implements Outcome {}

        record Failed(Refusal refusal) implements Outcome {}
    }

    private static final int MAX_LOOKED_AT = 4_096;

    private final Digest32 networkId;
    private final int epoch;
    private final Quorum quorum;
    private final OperatorId self;
    private final UnaryOperator<Bytes> identity;
    private final IdentityVerifier identities;
    private final SecureRandom random;
    private final X25519PrivateKey decryptionKey;
    private final SortedMap<OperatorId, CeremonyMessage> offers = new TreeMap<>();
    private final Map<Round, SortedMap<Identifier, CeremonyMessage>> received = new EnumMap<>(Round.class);
    private final List<Bytes> sent = new ArrayList<>();
    private final Set<Digest32> lookedAt = new HashSet<>();
    private Optional<DkgRound1> round1 = Optional.empty();
    private Optional<DkgRound2> round2 = Optional.empty();
    private Optional<DkgRound3> round3 = Optional.empty();
    private Digest32 session = Digest32.ZERO;
    private Outcome outcome = new Outcome.Running(Round.OFFER);

    /** @param identity signs bytes with this operator's identity key */
    KeyCeremony(
            Digest32 networkId,
            int epoch,
            Quorum quorum,
            OperatorId self,
            UnaryOperator<Bytes> identity,
            IdentityVerifier identities,
            SecureRandom random) {
        this.networkId = networkId;
        this.epoch = epoch;
        this.quorum = quorum;
        this.self = self;
        this.identity = identity;
        this.identities = identities;
        this.random = random;
        this.decryptionKey = X25519PrivateKey.generate(random);
        CeremonyMessage offer = signed(
                Round.OFFER, networkId, Bytes.of(decryptionKey.publicKey().encode()));
        offers.put(self, offer);
        sent.add(offer.encode());
    }

    /** What this operator has said so far, to be sent to everybody again and again. */
    List<Bytes> messages() {
        return List.copyOf(sent);
    }

    Outcome outcome() {
        return outcome;
    }

    /**
     * Takes a message from the peer at the other end of a link; what is malformed, forged or of another session is ignored.
     *
     * @return what to tell a peer that is still at it after this operator is done: all it can lack is the last acknowledgement
     */
    Optional<Bytes> receive(OperatorId sender, Bytes bytes) {
        Optional<CeremonyMessage> message =
                CeremonyMessage.decode(bytes).filter(decoded -> decoded.sender().equals(sender));
        message.filter(decoded -> isNews(bytes))
                .filter(decoded -> identities.verify(sender, decoded.signedBytes(), decoded.signature()))
                .ifPresent(this::take);
        return message.filter(decoded -> decoded.round() == Round.OFFER && outcome instanceof Outcome.Done)
                .map(offer -> sent.getLast());
    }

    /** Everything is said again and again: what was looked at once in a session costs nothing more in it. */
    private boolean isNews(Bytes bytes) {
        if (lookedAt.size() >= MAX_LOOKED_AT) {
            lookedAt.clear();
        }
        return lookedAt.add(Hashes.sha256(bytes));
    }

    private void take(CeremonyMessage message) {
        if (!(outcome instanceof Outcome.Running)) {
            return;
        }
        if (message.round() == Round.OFFER) {
            takeOffer(message);
        } else if (message.session().equals(session)) {
            received.computeIfAbsent(message.round(), round -> new TreeMap<>())
                    .putIfAbsent(identifier(message.sender()), message);
        }
        advance();
    }

    private void takeOffer(CeremonyMessage offer) {
        if (!offer.session().equals(networkId)
                || X25519PublicKey.parse(offer.body().toArray()).isEmpty()) {
            return;
        }
        CeremonyMessage before = offers.put(offer.sender(), offer);
        boolean changed = before == null || !before.body().equals(offer.body());
        if (changed && offers.size() == quorum.operators()) {
            begin();
        }
    }

    /** All offers are known: a new session with fresh secrets. */
    private void begin() {
        round1.ifPresent(DkgRound1::abandon);
        round2.flatMap(DkgRound2::openings).ifPresent(Openings::wipe);
        round3.ifPresent(DkgRound3::abandon);
        round2 = Optional.empty();
        round3 = Optional.empty();
        received.clear();
        lookedAt.clear();
        sent.subList(1, sent.size()).clear();
        session = sessionId();
        SortedMap<Identifier, X25519PublicKey> keys = new TreeMap<>();
        offers.forEach((operator, offer) -> keys.put(
                identifier(operator),
                X25519PublicKey.parse(offer.body().toArray()).orElseThrow()));
        DkgConfig config = DkgConfig.generation(
                        Hash32.parse(session.bytes().toArray()).orElseThrow(), quorum.threshold(), keys)
                .orElseThrow(() -> new IllegalStateException("two operators offer the same key"));
        DkgRound1 started = Dkg.generate(config, decryptionKey, random);
        round1 = Optional.of(started);
        outcome = new Outcome.Running(Round.COMMIT);
        send(Round.COMMIT, started.message().orElseThrow().encode());
    }

    private void advance() {
        round1.ifPresent(round ->
                step(round.advance(parsed(Round.COMMIT, Round1Package::parse), random), Round.SHARES, next -> {
                    round1 = Optional.empty();
                    round2 = Optional.of(next);
                    send(Round.SHARES, next.message().orElseThrow().encode());
                }));
        round2.ifPresent(round ->
                step(round.advance(parsed(Round.SHARES, Round2Package::parse)), Round.ACKNOWLEDGE, next -> {
                    round2 = Optional.empty();
                    round3 = Optional.of(next);
                    send(Round.ACKNOWLEDGE, next.message().encode());
                }));
        round3.ifPresent(round ->
                step(round.advance(parsed(Round.ACKNOWLEDGE, Acknowledgement::parse)), Round.ACKNOWLEDGE, certified -> {
                    round3 = Optional.empty();
                    decryptionKey.wipe();
                    outcome = new Outcome.Done(certified);
                }));
    }

    private <S> void step(DkgStep<S> step, Round waitingFor, Consumer<S> onward) {
        switch (step) {
            case DkgStep.Waiting<S> waiting -> {}
            case DkgStep.Next<S>(S state) -> {
                outcome = new Outcome.Running(waitingFor);
                onward.accept(state);
            }
            case DkgStep.Failed<S> failed ->
                outcome = new Outcome.Failed(new Refusal(
                        ReasonCode.BAD_MESSAGE, "key generation", "operators at fault: " + failed.faults()));
        }
    }

    /** A body that does not parse is left out: its sender then counts as silent. */
    private <M> Map<Identifier, M> parsed(Round round, Function<byte[], Optional<M>> parser) {
        Map<Identifier, M> parsed = new TreeMap<>();
        received.getOrDefault(round, new TreeMap<>())
                .forEach((sender, message) ->
                        parser.apply(message.body().toArray()).ifPresent(body -> parsed.put(sender, body)));
        return parsed;
    }

    private void send(Round round, byte[] body) {
        sent.add(signed(round, session, Bytes.of(body)).encode());
    }

    private CeremonyMessage signed(Round round, Digest32 inSession, Bytes body) {
        Bytes signature = identity.apply(CeremonyMessage.signedBytes(round, inSession, self, body));
        return new CeremonyMessage(round, inSession, self, body, signature);
    }

    private Digest32 sessionId() {
        CanonicalWriter out = new CanonicalWriter()
                .digest(networkId)
                .i32(epoch)
                .i32(quorum.operators())
                .i32(quorum.threshold());
        offers.values().forEach(offer -> out.bytes(offer.body()));
        return Hashes.sha256(out.toBytes());
    }

    private static Identifier identifier(OperatorId operator) {
        return new Identifier(operator.index());
    }
}
