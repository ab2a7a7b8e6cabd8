package io.countersign.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.message.Message.CatchUp;
import io.countersign.core.message.Message.EvidenceAnnounce;
import io.countersign.core.message.Message.Fetch;
import io.countersign.core.message.Message.Fetched;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.report.EvidenceItem;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Messages drawn from a seed: what is written reads back, and nothing else reads at all. */
class CodecProperties {
    private static final StreamId STREAM = Networks.book().id();

    /** Draws the parts of messages. */
    private static final class Draw {
        private final Random random;

        Draw(long seed) {
            this.random = new Random(seed);
        }

        Digest32 digest() {
            return Hashes.keccak256(Long.toString(random.nextLong()));
        }

        Bytes bytes(int size) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return Bytes.of(bytes);
        }

        Instant instant() {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        }

        <T> List<T> several(Supplier<T> one) {
            List<T> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(one.get());
            }
            return list;
        }

        Place place() {
            return new Place(STREAM, random.nextInt(1 << 20), random.nextInt(100));
        }

        OperatorId operator() {
            return new OperatorId(1 + random.nextInt(255));
        }

        Envelope envelope(Message message) {
            Header header = new Header(message.type(), digest(), random.nextInt(), place(), operator(), instant());
            return new Unsigned(header, MessageCodec.encode(message)).signed(bytes(64));
        }

        Vote vote() {
            OptionalInt certifiedIn = random.nextBoolean() ? OptionalInt.of(random.nextInt(100)) : OptionalInt.empty();
            return new Vote(digest(), certifiedIn, commitment(), digest());
        }

        Share share() {
            return new Share(
                    digest(), digest(), bytes(32), random.nextBoolean() ? Optional.of(commitment()) : Optional.empty());
        }

        private Commitment commitment() {
            return new Commitment(bytes(33), bytes(33));
        }

        Certificate certificate() {
            return new Certificate(place(), digest(), several(() -> envelope(vote())));
        }

        Fact fact() {
            return Networks.nav(Networks.CUSTODIAN, instant(), random.nextLong(), "1" + random.nextInt(9) + ".5");
        }

        Leaves leaves() {
            return new Leaves(several(() -> random.nextBoolean()
                    ? Optional.of(new Leaf(instant(), random.nextLong(), digest()))
                    : Optional.empty()));
        }

        Report report() {
            List<EvidenceItem> evidence = several(() -> new EvidenceItem(fact().key(), random.nextLong(), digest()));
            Bytes payload = bytes(random.nextInt(64));
            return new Report(statement(payload, Report.evidenceRoot(evidence)), payload, evidence);
        }

        private Statement statement(Bytes payload, Digest32 evidenceRoot) {
            Instant time = Instant.ofEpochSecond(random.nextInt(1 << 30));
            return new Statement(
                    STREAM,
                    random.nextInt(1 << 30),
                    time,
                    time,
                    time.plusSeconds(9),
                    time.plusSeconds(5),
                    digest(),
                    evidenceRoot,
                    Hashes.keccak256(payload),
                    random.nextBoolean() ? Scope.EVERYWHERE : Scope.of(Networks.HOME, Networks.GATE));
        }

        Attestation attestation() {
            Bytes payload = bytes(random.nextInt(64));
            return new Attestation(statement(payload, digest()), payload, random.nextInt(), bytes(65));
        }

        Held held() {
            return switch (random.nextInt(3)) {
                case 0 -> new Held.Nothing();
                case 1 -> new Held.Locked(new Lock(certificate(), report()));
                default -> new Held.Decided(attestation());
            };
        }

        Message message(MessageType type) {
            return switch (type) {
                case OBSERVATION ->
                    new Observation(List.of(digest()), digest(), random.nextBoolean(), random.nextBoolean(), 7, held());
                case PROPOSAL ->
                    new Proposal(
                            digest(),
                            several(() -> envelope(message(MessageType.OBSERVATION))),
                            several(this::leaves),
                            random.nextBoolean() ? Optional.of(new Lock(certificate(), report())) : Optional.empty());
                case VOTE -> vote();
                case SIGNING_REQUEST ->
                    new SigningRequest(certificate(), several(this::operator), several(() -> envelope(share())));
                case SHARE -> share();
                case ATTESTATION -> new AttestationNotice(attestation());
                case EVIDENCE_ANNOUNCE -> new EvidenceAnnounce(several(this::digest));
                case FETCH -> new Fetch(several(this::digest), several(this::digest));
                case FETCHED -> new Fetched(several(this::fact), several(this::leaves));
                case BOOT_QUERY -> new BootQuery(random.nextInt(), random.nextLong(), digest());
                case BOOT_ANSWER ->
                    new BootAnswer(
                            random.nextInt(),
                            digest(),
                            random.nextLong(),
                            instant(),
                            several(() -> new HeldWindow(STREAM, random.nextLong(), held())),
                            several(() -> new HeldFloor(STREAM, random.nextLong(), leaves())));
                case CATCH_UP -> new CatchUp();
                case MISBEHAVIOUR -> new Misbehaviour(Offence.TWO_VOTES, List.of(envelope(vote()), envelope(vote())));
            };
        }
    }

    @Property(tries = 300)
    void whatIsWrittenReadsBack(@ForAll long seed, @ForAll MessageType type) {
        Draw draw = new Draw(seed);
        Message message = draw.message(type);
        Envelope envelope = draw.envelope(message);
        assertThat(EnvelopeCodec.decode(EnvelopeCodec.encode(envelope))).isEqualTo(Result.ok(envelope));
        assertThat(MessageCodec.decode(envelope)).isEqualTo(Result.ok(message));
    }

    @Property(tries = 500)
    void changedBytesAreRefusedOrAreAnotherMessageInItsOwnCanonicalForm(
            @ForAll long seed, @ForAll MessageType type, @ForAll @IntRange(min = 0) int at, @ForAll byte change) {
        Draw draw = new Draw(seed);
        Envelope envelope = draw.envelope(draw.message(type));
        byte[] bytes = EnvelopeCodec.encode(envelope).toArray();
        bytes[at % bytes.length] ^= change;
        if (EnvelopeCodec.decode(Bytes.of(bytes)) instanceof Result.Ok<Envelope>(Envelope read)) {
            assertThat(EnvelopeCodec.encode(read)).isEqualTo(Bytes.of(bytes));
            if (MessageCodec.decode(read) instanceof Result.Ok<Message>(Message message)) {
                assertThat(MessageCodec.encode(message)).isEqualTo(read.body());
            }
        }
    }

    @Property(tries = 200)
    void noPrefixIsAMessage(@ForAll long seed, @ForAll MessageType type, @ForAll @IntRange(min = 0) int at) {
        Draw draw = new Draw(seed);
        Bytes bytes = EnvelopeCodec.encode(draw.envelope(draw.message(type)));
        assertThat(EnvelopeCodec.decode(bytes.slice(0, at % bytes.size()))).isInstanceOf(Result.No.class);
        Bytes longer = Bytes.concat(bytes, Bytes.of(new byte[] {0}));
        assertThat(EnvelopeCodec.decode(longer)).isInstanceOf(Result.No.class);
    }

    @Property(tries = 200)
    void theSignatureCoversEveryFieldOfTheHeader(@ForAll long seed) {
        Draw draw = new Draw(seed);
        Envelope one = draw.envelope(draw.vote());
        Header header = one.header();
        Place place = header.place();
        List<Header> others = List.of(
                new Header(
                        MessageType.SHARE, header.networkId(), header.epoch(), place, header.sender(), header.sentAt()),
                new Header(header.type(), draw.digest(), header.epoch(), place, header.sender(), header.sentAt()),
                new Header(
                        header.type(), header.networkId(), header.epoch() + 1, place, header.sender(), header.sentAt()),
                new Header(
                        header.type(),
                        header.networkId(),
                        header.epoch(),
                        new Place(place.stream(), place.window() + 1, place.view()),
                        header.sender(),
                        header.sentAt()),
                new Header(
                        header.type(),
                        header.networkId(),
                        header.epoch(),
                        new Place(place.stream(), place.window(), place.view() + 1),
                        header.sender(),
                        header.sentAt()));
        assertThat(others)
                .noneMatch(
                        other -> new Unsigned(other, one.body()).signedBytes().equals(one.signedBytes()));
    }

    @Property(tries = 50)
    void aCountOverItsLimitIsRefusedBeforeAnythingIsRead(@ForAll @IntRange(min = 257) int count) {
        Draw draw = new Draw(1);
        Envelope good = draw.envelope(new EvidenceAnnounce(List.of()));
        Envelope bad =
                new Envelope(good.header(), new CanonicalWriter().i32(count).toBytes(), good.signature());
        assertThat(MessageCodec.decode(bad)).isInstanceOf(Result.No.class);
    }
}
