package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.dkg.Checked;
import io.countersign.frost.dkg.Dealing;
import io.countersign.frost.dkg.DkgConfig;
import io.countersign.frost.dkg.Transcript;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A transcript under everybody's signature: every member holds a share of its key, and nobody has seen it sign yet.
 *
 * @param acknowledgements identity signatures of all dealers and members
 * @param publicKeys what follows from the transcript
 */
public record Acknowledged(
        Transcript transcript, SortedMap<OperatorId, Bytes> acknowledgements, PublicKeyPackage publicKeys) {
    /** Largest encoding, in bytes. */
    public static final int MAX_BYTES = CeremonyMessage.MAX_BODY_BYTES;

    private static final String DOMAIN = "countersign/ceremony/acknowledged/1";
    private static final int SIGNATURE_BYTES = 64;

    public Acknowledged {
        acknowledgements = Collections.unmodifiableSortedMap(new TreeMap<>(acknowledgements));
    }

    public Hash32 hash() {
        return transcript.hash();
    }

    /** Text, transcript, acknowledgements by rising operator. */
    public Bytes encode() {
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN).bytes(Bytes.of(transcript.encode()));
        out.i32(acknowledgements.size());
        acknowledgements.forEach(
                (operator, signature) -> out.u8(operator.index()).fixed(signature));
        return out.toBytes();
    }

    /** Refused unless it is of a ceremony of this plan. */
    public static Result<Acknowledged> verify(Bytes bytes, CeremonyPlan plan, IdentityVerifier identities) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            if (!in.text().equals(DOMAIN)) {
                return refused("is of another kind or version");
            }
            Optional<Transcript> transcript =
                    Transcript.parse(in.bytes(MAX_BYTES).toArray());
            SortedMap<OperatorId, Bytes> acknowledgements = new TreeMap<>();
            int count = in.count(OperatorId.MAX);
            for (int i = 0; i < count; i++) {
                acknowledgements.put(new OperatorId(in.u8()), in.fixed(SIGNATURE_BYTES));
            }
            in.end();
            return transcript
                    .map(parsed -> verify(parsed, acknowledgements, plan, identities))
                    .orElseGet(() -> refused("is malformed"));
        } catch (MalformedException | IllegalArgumentException malformed) {
            return refused("is malformed");
        }
    }

    private static Result<Acknowledged> verify(
            Transcript transcript,
            SortedMap<OperatorId, Bytes> acknowledgements,
            CeremonyPlan plan,
            IdentityVerifier identities) {
        if (!isOf(plan, transcript.config())) {
            return refused("belongs to another ceremony");
        }
        if (!isAcknowledged(transcript, acknowledgements, plan, identities)) {
            return refused("is not acknowledged by all dealers and members");
        }
        return switch (transcript.check()) {
            case Checked.Faulty<PublicKeyPackage> faulty -> refused("holds no key");
            case Checked.Sound<PublicKeyPackage>(PublicKeyPackage keys) ->
                Result.ok(new Acknowledged(transcript, acknowledgements, keys));
        };
    }

    private static boolean isOf(CeremonyPlan plan, DkgConfig config) {
        SortedSet<Identifier> receivers = new TreeSet<>();
        plan.members().forEach(member -> receivers.add(plan.receiver(member)));
        boolean dealing = switch (config.dealing()) {
            case Dealing.Fresh fresh -> plan.held().isEmpty();
            case Dealing.Reshare reshare ->
                plan.held().filter(held -> held.keys().equals(reshare.keys())).isPresent();
        };
        return dealing
                && config.threshold() == plan.threshold()
                && config.receivers().keySet().equals(receivers);
    }

    private static boolean isAcknowledged(
            Transcript transcript,
            SortedMap<OperatorId, Bytes> acknowledgements,
            CeremonyPlan plan,
            IdentityVerifier identities) {
        SortedSet<OperatorId> participants = new TreeSet<>(plan.members());
        transcript.config().dealers().forEach(dealer -> participants.add(CeremonyPlan.operator(dealer)));
        Digest32 session = new Digest32(Bytes.of(transcript.config().sessionId().encode()));
        Bytes body = Bytes.of(transcript.hash().encode());
        return acknowledgements.keySet().equals(participants)
                && acknowledgements.entrySet().stream()
                        .allMatch(said -> new CeremonyMessage(
                                        plan.networkId(),
                                        plan.epoch(),
                                        session,
                                        Round.ACKNOWLEDGE,
                                        said.getKey(),
                                        body,
                                        said.getValue())
                                .isAuthentic(identities));
    }

    private static <T> Result<T> refused(String why) {
        return Result.no(ReasonCode.BAD_MESSAGE, "ceremony transcript", why);
    }
}
