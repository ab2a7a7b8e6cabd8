package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signed messages of one session of a ceremony that show who spoiled it. Anybody who knows the plan and the operators' identity
 * keys comes to the same judgement; no secret is needed.
 */
public record CeremonyEvidence(List<CeremonyMessage> messages) {
    /** Most messages: eight rounds and the offers of 255 operators, each told twice. */
    private static final int MESSAGES_MAX = 4_608;

    private static final String DOMAIN = "countersign/ceremony/evidence/1";

    public CeremonyEvidence {
        messages = List.copyOf(messages);
    }

    /** Text, number of messages, then each after its length. */
    public Bytes encode() {
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN).i32(messages.size());
        messages.forEach(message -> out.bytes(message.encode()));
        return out.toBytes();
    }

    /** Empty where the bytes are not exactly one piece of evidence. */
    public static Optional<CeremonyEvidence> decode(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            if (!in.text().equals(DOMAIN)) {
                return Optional.empty();
            }
            int count = in.count(MESSAGES_MAX);
            List<CeremonyMessage> messages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                CeremonyMessage.decode(in.bytes(2 * CeremonyMessage.MAX_BODY_BYTES))
                        .ifPresent(messages::add);
            }
            in.end();
            return messages.size() == count ? Optional.of(new CeremonyEvidence(messages)) : Optional.empty();
        } catch (MalformedException malformed) {
            return Optional.empty();
        }
    }

    /** Whom the messages accuse, or why they prove nothing. */
    public Result<SortedMap<OperatorId, Offence>> judge(CeremonyPlan plan, IdentityVerifier identities) {
        if (!messages.stream().allMatch(message -> message.isOf(plan) && message.isAuthentic(identities))) {
            return refused("holds a message of another ceremony or with a wrong signature");
        }
        SortedMap<OperatorId, Offence> accused = contradictingOffers(plan);
        if (accused.isEmpty()) {
            Session.of(plan, offers(plan, identities))
                    .map(session -> new Heard(plan, session, book(session)))
                    .map(Judge::accused)
                    .ifPresent(found -> accused.putAll(found));
        }
        return accused.isEmpty() ? refused("accuses nobody") : Result.ok(accused);
    }

    private SortedMap<OperatorId, Offence> contradictingOffers(CeremonyPlan plan) {
        SortedMap<OperatorId, Offence> accused = new TreeMap<>();
        List<CeremonyMessage> offers = offerMessages(plan);
        for (CeremonyMessage one : offers) {
            for (CeremonyMessage other : offers) {
                if (contradict(one, other)) {
                    accused.put(one.sender(), Offence.EQUIVOCATION);
                }
            }
        }
        return accused;
    }

    static boolean contradict(CeremonyMessage one, CeremonyMessage other) {
        Optional<Offer> first = Offer.decode(one.body());
        Optional<Offer> second = Offer.decode(other.body());
        return one.sender().equals(other.sender())
                && first.isPresent()
                && second.isPresent()
                && first.get().run() == second.get().run()
                && !first.equals(second);
    }

    private Offers offers(CeremonyPlan plan, IdentityVerifier identities) {
        Offers offers = new Offers(plan);
        messages.stream()
                .filter(message -> message.session().equals(plan.hash()))
                .forEach(message -> take(message, offers, identities));
        return offers;
    }

    private static void take(CeremonyMessage message, Offers offers, IdentityVerifier identities) {
        if (message.round() == Round.OFFER && offers.of(message.sender()).isEmpty()) {
            Offer.decode(message.body()).ifPresent(offer -> offers.put(message, offer));
        }
        if (message.round() == Round.BOUND) {
            offers.bind(message, identities);
        }
    }

    private List<CeremonyMessage> offerMessages(CeremonyPlan plan) {
        return messages.stream()
                .filter(message ->
                        message.round() == Round.OFFER && message.session().equals(plan.hash()))
                .toList();
    }

    private MessageBook book(Session session) {
        MessageBook book = new MessageBook();
        messages.stream()
                .filter(message -> message.session().equals(session.id()))
                .forEach(book::add);
        return book;
    }

    private static Result<SortedMap<OperatorId, Offence>> refused(String why) {
        return Result.no(ReasonCode.BAD_MESSAGE, "evidence of a ceremony", why);
    }
}
