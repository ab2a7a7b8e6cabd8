package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.config.Lookup;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.dkg.CoefficientCommitments;
import io.countersign.frost.dkg.Complaint;
import io.countersign.frost.dkg.EncryptedShare;
import io.countersign.frost.dkg.Round1Package;
import io.countersign.frost.dkg.Round2Package;
import io.countersign.frost.secp256k1.Element;
import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Operator 4 spoils the ceremony; the three honest ones name it and nobody else, and so does anybody who reads the evidence. */
class SpoiledCeremonyTest {
    private static final OperatorId LIAR = new OperatorId(4);

    private final Hall hall = Hall.founding();

    @Test
    void anotherNumberOfCommitmentsThanTheThreshold() {
        changes(
                Round.COMMIT,
                body -> withCommitments(body, commitments -> {
                    commitments.add(commitments.getFirst());
                    return commitments;
                }));
        isNamed(Offence.WRONG_NUMBER_OF_COMMITMENTS);
    }

    @Test
    void fewerCommitmentsThanTheThreshold() {
        changes(
                Round.COMMIT,
                body -> withCommitments(body, commitments -> {
                    commitments.removeLast();
                    return commitments;
                }));
        isNamed(Offence.WRONG_NUMBER_OF_COMMITMENTS);
    }

    @Test
    void theProofOfPossessionOfAnotherDealer() {
        Map<Round, Bytes> ofOne = new HashMap<>();
        hall.lie((message, to) -> {
            if (message.sender().index() == 1) {
                ofOne.put(message.round(), message.body());
            }
            boolean replay = message.sender().equals(LIAR) && message.round() == Round.COMMIT;
            Bytes body = ofOne.getOrDefault(Round.COMMIT, Bytes.EMPTY);
            return !replay ? List.of(message) : body.size() == 0 ? List.of() : List.of(hall.resigned(message, body));
        });
        isNamed(Offence.INVALID_PROOF);
    }

    @Test
    void aBodyThatItsRoundDoesNotHave() {
        changes(Round.SHARES, body -> body.slice(0, body.size() - 1));
        isNamed(Offence.MALFORMED);
    }

    @Test
    void sharesForOthersThanTheMembers() {
        changes(Round.SHARES, body -> {
            SortedMap<Identifier, EncryptedShare> shares = shares(body);
            shares.put(new Identifier(9), shares.remove(new Identifier(1)));
            return Bytes.of(new Round2Package(shares).encode());
        });
        isNamed(Offence.WRONG_RECEIVERS);
    }

    @Test
    void aShareThatItsReceiverCannotDecrypt() {
        changes(Round.SHARES, body -> spoilShareFor(2, body));
        isNamed(Offence.UNDECRYPTABLE_SHARE);
    }

    @Test
    void aComplaintOfAShareThatIsRight() {
        hall.lie((message, to) -> message.sender().equals(LIAR) && message.round() == Round.ACKNOWLEDGE
                ? List.of(hall.say(
                        LIAR,
                        message.session(),
                        Round.COMPLAINT,
                        Heard.body(List.of(new Complaint(
                                Hash32.parse(message.body().toArray()).orElseThrow(),
                                new Identifier(1),
                                new Identifier(4))))))
                : List.of(message));
        isNamed(Offence.FALSE_COMPLAINT);
    }

    @Test
    void aWrongShareInTheSelfTest() {
        changes(Round.SELF_TEST_SHARE, SpoiledCeremonyTest::lastBitFlipped);
        isNamed(Offence.BAD_SELF_TEST_SHARE);
    }

    @Test
    void sharesThatDifferFromOneReceiverToTheOther() {
        hall.lie((message, to) -> message.sender().equals(LIAR) && message.round() == Round.SHARES && to.index() == 1
                ? List.of(hall.resigned(message, spoilShareFor(3, message.body())))
                : List.of(message));
        isNamed(Offence.EQUIVOCATION);
    }

    @Test
    void commitmentsThatDifferFromOneReceiverToTheOther() {
        Hall twin = Hall.founding();
        hall.lie((message, to) -> {
            boolean toOne = message.sender().equals(LIAR) && message.round() == Round.COMMIT && to.index() == 1;
            return toOne ? List.of(message, hall.resigned(message, lastBitFlipped(message.body()))) : List.of(message);
        });
        isNamed(Offence.EQUIVOCATION);
        assertThat(twin.at(1).outcome()).isInstanceOf(Outcome.Running.class);
    }

    @Test
    void selfTestCommitmentsThatDifferNameTheirSenderAndNotWhoeverAnsweredThem() {
        Hall other = Hall.founding();
        other.exchange();
        hall.lie((message, to) -> {
            boolean toOne =
                    message.sender().equals(LIAR) && message.round() == Round.SELF_TEST_COMMIT && to.index() == 1;
            return toOne ? List.of(hall.resigned(message, swappedCommitments(message.body()))) : List.of(message);
        });
        isNamed(Offence.EQUIVOCATION);
    }

    @Test
    void twoOffersOfOneStart() {
        hall.lie((message, to) -> {
            boolean toOne = message.sender().equals(LIAR) && message.round() == Round.OFFER && to.index() == 1;
            return toOne ? List.of(hall.resigned(message, otherNonce(message.body()))) : List.of(message);
        });
        isNamed(Offence.EQUIVOCATION);
    }

    @Test
    void evidenceThatWasTamperedWithProvesNothing() {
        changes(Round.SHARES, body -> spoilShareFor(2, body));
        hall.exchange();
        CeremonyEvidence evidence = ((Outcome.Spoiled) hall.at(1).outcome()).evidence();

        assertThat(evidence.judge(Hall.foundingPlan(Hashes.keccak256("another")), Hall.verifier()))
                .isInstanceOf(Result.No.class);
        assertThat(evidence.judge(hall.plan, (operator, message, signature) -> !operator.equals(LIAR)))
                .isInstanceOf(Result.No.class);
        for (CeremonyMessage left : evidence.messages()) {
            List<CeremonyMessage> others = new ArrayList<>(evidence.messages());
            others.remove(left);
            switch (new CeremonyEvidence(others).judge(hall.plan, Hall.verifier())) {
                case Result.No<SortedMap<OperatorId, Offence>> nothing -> {}
                case Result.Ok<SortedMap<OperatorId, Offence>>(SortedMap<OperatorId, Offence> accused) ->
                    assertThat(accused).containsOnlyKeys(LIAR);
            }
        }
    }

    private void isNamed(Offence offence) {
        hall.exchange();
        isNamed(hall, Map.of(LIAR, offence));
    }

    /** By the three honest ones, and by whoever reads what they give as evidence. */
    static void isNamed(Hall hall, Map<OperatorId, Offence> accused) {
        for (int honest = 1; honest <= 3; honest++) {
            assertThat(hall.at(honest).outcome())
                    .as("operator %d", honest)
                    .isInstanceOfSatisfying(Outcome.Spoiled.class, spoiled -> {
                        assertThat(spoiled.accused()).isEqualTo(accused);
                        CeremonyEvidence read = CeremonyEvidence.decode(
                                        spoiled.evidence().encode())
                                .orElseThrow();
                        assertThat(read.judge(hall.plan, Hall.verifier())).isEqualTo(Result.ok(new TreeMap<>(accused)));
                    });
        }
    }

    private void changes(Round round, UnaryOperator<Bytes> change) {
        changes(hall, LIAR, round, change);
    }

    /** The liar says something else in a round, the same to all. */
    static void changes(Hall hall, OperatorId liar, Round round, UnaryOperator<Bytes> change) {
        Map<Bytes, Bytes> changed = new HashMap<>();
        hall.lie((message, to) -> message.sender().equals(liar) && message.round() == round
                ? List.of(hall.resigned(message, changed.computeIfAbsent(message.body(), change)))
                : List.of(message));
    }

    private static Bytes withCommitments(Bytes body, UnaryOperator<List<Element>> change) {
        Round1Package dealt = Round1Package.parse(body.toArray()).orElseThrow();
        List<Element> elements =
                change.apply(new ArrayList<>(dealt.commitments().elements()));
        return Bytes.of(new Round1Package(new CoefficientCommitments(elements), dealt.proof()).encode());
    }

    static Bytes lastBitFlipped(Bytes body) {
        byte[] bytes = body.toArray();
        bytes[bytes.length - 1] ^= 1;
        return Bytes.of(bytes);
    }

    private static Bytes spoilShareFor(int receiver, Bytes body) {
        SortedMap<Identifier, EncryptedShare> shares = shares(body);
        byte[] bytes = Lookup.in(shares, new Identifier(receiver)).encode();
        bytes[bytes.length - 1] ^= 1;
        shares.put(new Identifier(receiver), EncryptedShare.parse(bytes).orElseThrow());
        return Bytes.of(new Round2Package(shares).encode());
    }

    private static SortedMap<Identifier, EncryptedShare> shares(Bytes body) {
        return new TreeMap<>(Round2Package.parse(body.toArray()).orElseThrow().shares());
    }

    /** Hiding and binding the other way round: well-formed, and another commitment. */
    private static Bytes swappedCommitments(Bytes body) {
        int from = Integer.BYTES + Integer.BYTES;
        Bytes head = body.slice(0, from);
        Bytes hiding = body.slice(from, from + Element.LENGTH);
        Bytes binding = body.slice(from + Element.LENGTH, from + 2 * Element.LENGTH);
        return Bytes.concat(head, binding, hiding, body.slice(from + 2 * Element.LENGTH, body.size()));
    }

    private static Bytes otherNonce(Bytes body) {
        byte[] bytes = body.toArray();
        bytes[Long.BYTES] ^= 1;
        return Bytes.of(bytes);
    }
}
