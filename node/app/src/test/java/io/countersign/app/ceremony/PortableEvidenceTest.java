package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.cli.EvidenceCommand;
import io.countersign.app.config.ConfigFiles;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.Network;
import io.countersign.app.config.NetworkBinding;
import io.countersign.app.config.NetworkFile;
import io.countersign.app.evidence.Accusation;
import io.countersign.app.evidence.EvidenceFile;
import io.countersign.app.evidence.EvidenceFolder;
import io.countersign.app.key.CeremonyPlans;
import io.countersign.app.key.KeyFolder;
import io.countersign.core.message.Certificate;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.sign.FrostShareSigner;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.peer.IdentityKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Evidence that left its node, judged as an auditor would: by the command, with the network file and no key. */
class PortableEvidenceTest {
    private static final Path EXAMPLE = Path.of("..", "..", "config", "network.example.yaml");
    private static final OperatorId LIAR = new OperatorId(3);
    private static final Digest32 ONE = Hashes.keccak256("one");
    private static final Digest32 TWO = Hashes.keccak256("two");

    @TempDir
    private Path folder = Path.of("");

    private final SecureRandom random = new SecureRandom();
    private final SortedMap<OperatorId, IdentityKey> identities = new TreeMap<>();
    private final SortedMap<OperatorId, KeyCeremony> operators = new TreeMap<>();
    private Path networkFile = Path.of("");

    @BeforeEach
    void writeNetwork() throws IOException {
        networkFile = write("network.yaml", identities);
    }

    private Path write(String name, SortedMap<OperatorId, IdentityKey> keys) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(EXAMPLE)) {
            if (line.contains("identityKey: \"")) {
                OperatorId operator = new OperatorId(keys.size() + 1);
                keys.put(operator, IdentityKey.generate());
                byte[] spki = keys.get(operator).publicKey().spki().toArray();
                String key = Base64.getEncoder().encodeToString(spki);
                lines.add(line.replaceFirst("identityKey: \"[^\"]*\"", "identityKey: \"" + key + "\""));
            } else {
                lines.add(line);
            }
        }
        return Files.write(folder.resolve(name), lines);
    }

    private Network network() {
        if (new ConfigFiles().network(networkFile) instanceof Loaded.Valid<NetworkFile>(NetworkFile file)
                && NetworkBinding.bind(file) instanceof Loaded.Valid<Network>(Network network)) {
            return network;
        }
        throw new AssertionError("the network file is not valid");
    }

    private IdentityVerifier verifier() {
        return (operator, message, signature) -> identities.containsKey(operator)
                && identities.get(operator).publicKey().verify(message, signature);
    }

    /** The operators make their key; gives the encoded certificate. */
    private Bytes ceremony() {
        CeremonyPlan plan = new CeremonyPlans(network().protocol()).founding();
        identities.forEach((operator, key) -> operators.put(
                operator,
                new KeyCeremony(
                        plan,
                        new Credentials(
                                operator, key::sign, Optional.of(X25519PrivateKey.generate(random)), Optional.empty()),
                        verifier(),
                        random,
                        Optional.empty(),
                        bound -> {},
                        1)));
        for (int i = 0; i < 12; i++) {
            operators.forEach((sender, ceremony) -> operators.forEach((receiver, other) -> {
                if (!receiver.equals(sender)) {
                    ceremony.messages(receiver)
                            .forEach(message -> other.receive(message.encode())
                                    .ifPresent(answer -> ceremony.receive(answer.encode())));
                }
            }));
            operators.values().stream()
                    .filter(ceremony -> ceremony.outcome() instanceof Outcome.Prepared)
                    .forEach(KeyCeremony::stored);
        }
        return prepared(LIAR).certificate().encode();
    }

    private Outcome.Prepared prepared(OperatorId operator) {
        KeyCeremony ceremony = operators.get(operator);
        if (ceremony != null && ceremony.outcome() instanceof Outcome.Prepared prepared) {
            return prepared;
        }
        throw new AssertionError("operator " + operator + " has no key");
    }

    private FrostShareSigner signer(OperatorId operator) {
        KeyPackage key = prepared(operator).key().orElseThrow();
        return new FrostShareSigner(new FrostGroupCrypto(1, key.publicKeys()), key, random);
    }

    private Envelope say(OperatorId sender, int view, Message message) {
        Place place = new Place(network().protocol().books().getFirst().id(), 720, view);
        Header header = new Header(
                message.type(),
                network().protocol().networkId(),
                1,
                place,
                sender,
                Instant.ofEpochSecond(1_800_000_000));
        Unsigned unsigned = new Unsigned(header, MessageCodec.encode(message));
        return unsigned.signed(
                Optional.ofNullable(identities.get(sender)).orElseThrow().sign(unsigned.signedBytes()));
    }

    private Vote vote(Digest32 digest, OperatorId operator, int view) {
        SessionId session = new SessionId(
                say(operator, view, new Message.CatchUp()).header().place(), LIAR, view);
        Commitment commitment = signer(operator).commitments(session).orElseThrow();
        return new Vote(digest, OptionalInt.empty(), commitment, Digest32.ZERO);
    }

    private Misbehaviour twoVotes() {
        return new Misbehaviour(
                Offence.TWO_VOTES, List.of(say(LIAR, 1, vote(ONE, LIAR, 1)), say(LIAR, 1, vote(TWO, LIAR, 2))));
    }

    private Path file(Misbehaviour proof, Bytes... certificates) throws IOException {
        EvidenceFile file = new EvidenceFile(
                network().protocol().networkId(), 1, new Accusation.InRounds(proof), List.of(certificates));
        return written(file.encode());
    }

    private Path written(Bytes content) throws IOException {
        return Files.write(folder.resolve("file.evidence"), content.toArray());
    }

    /** Of one run of the liar. */
    private List<CeremonyMessage> twoOffers() {
        CeremonyPlan plan = new CeremonyPlans(network().protocol()).founding();
        IdentityKey key = Optional.ofNullable(identities.get(LIAR)).orElseThrow();
        List<CeremonyMessage> offers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Offer offer = Offer.make(
                    1, random, Optional.of(X25519PrivateKey.generate(random)), Optional.empty(), new TreeSet<>());
            offers.add(CeremonyMessage.sign(plan, plan.hash(), Round.OFFER, LIAR, offer.encode(), key::sign));
        }
        return offers;
    }

    private record Ran(int code, String out) {}

    private Ran verify(String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new EvidenceCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true));
        String[] all = Stream.concat(Stream.of("verify"), Stream.of(words)).toArray(String[]::new);
        return new Ran(line.execute(all), out.toString());
    }

    private Ran verify(Path file) {
        return verify(file.toString(), "--network", networkFile.toString());
    }

    @Test
    void twoVotesAreProvedAndTheOperatorIsNamed() throws IOException {
        Bytes certificate = ceremony();
        Ran ran = verify(file(twoVotes(), certificate));
        assertThat(ran.out()).contains("proved  operator 3 (meridian-trust)", "TWO_VOTES");
        assertThat(ran.code()).isZero();
    }

    @Test
    void theExitCodeSaysWhatWasWrong() throws IOException {
        Bytes certificate = ceremony();
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: 1\n");
        assertThat(verify(file(twoVotes())).code()).as("not proved").isEqualTo(1);
        Path file = file(twoVotes(), certificate);
        assertThat(verify(file).code()).as("proved").isZero();
        assertThat(verify(file.toString(), "--network", wrong.toString()).code())
                .as("a network file that is not valid")
                .isEqualTo(1);
        assertThat(verify(file.toString()).code()).as("without a network file").isEqualTo(2);
        assertThat(verify(folder.resolve("absent.evidence")).code())
                .as("no file")
                .isEqualTo(3);
    }

    @Test
    void aBadShareIsProvedUnderTheKeysThatAllMembersCertified() throws IOException {
        Bytes certificate = ceremony();
        SessionId session =
                new SessionId(say(LIAR, 1, new Message.CatchUp()).header().place(), LIAR, 0);
        SortedMap<OperatorId, FrostShareSigner> signers = new TreeMap<>();
        List<Envelope> votes = new ArrayList<>();
        List<SigningPackage.Signer> chosen = new ArrayList<>();
        for (int i = 2; i <= 4; i++) {
            OperatorId operator = new OperatorId(i);
            FrostShareSigner signer = signer(operator);
            Commitment commitment = signer.commitments(session).orElseThrow();
            signers.put(operator, signer);
            chosen.add(new SigningPackage.Signer(operator, commitment));
            votes.add(say(operator, 1, new Vote(ONE, OptionalInt.empty(), commitment, Digest32.ZERO)));
        }
        SigningPackage signing = new SigningPackage(ONE, chosen);
        SigningRequest request = new SigningRequest(
                new Certificate(session.place(), ONE, votes), List.copyOf(signers.keySet()), List.of());
        Envelope asked = say(new OperatorId(4), 1, request);
        Bytes good = Optional.ofNullable(signers.get(LIAR))
                .flatMap(signer -> signer.share(session, signing))
                .orElseThrow();
        Envelope honest = say(LIAR, 1, new Share(ONE, signing.id(), good, Optional.empty()));
        Envelope wrong = say(LIAR, 1, new Share(ONE, signing.id(), ONE.bytes(), Optional.empty()));

        Ran proved = verify(file(new Misbehaviour(Offence.BAD_SHARE, List.of(wrong, asked)), certificate));
        assertThat(proved.out()).contains("operator 3 (meridian-trust)", "BAD_SHARE");
        assertThat(proved.code()).isZero();
        assertThat(verify(file(new Misbehaviour(Offence.BAD_SHARE, List.of(honest, asked)), certificate))
                        .code())
                .isEqualTo(1);
        assertThat(verify(file(new Misbehaviour(Offence.BAD_SHARE, List.of(wrong, asked))))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void messagesOfTheCeremonyAreProvedToo() throws IOException {
        List<CeremonyMessage> offers = twoOffers();
        Digest32 id = network().protocol().networkId();
        EvidenceFile both = new EvidenceFile(id, 1, new Accusation.InCeremony(new CeremonyEvidence(offers)), List.of());
        EvidenceFile one = new EvidenceFile(
                id, 1, new Accusation.InCeremony(new CeremonyEvidence(offers.subList(0, 1))), List.of());
        Ran ran = verify(written(both.encode()));
        assertThat(ran.out()).contains("operator 3 (meridian-trust)", "EQUIVOCATION");
        assertThat(ran.code()).isZero();
        assertThat(verify(written(one.encode())).code()).isEqualTo(1);
    }

    @Test
    void aFileThatWasTouchedOrIsOfAnotherNetworkProvesNothing() throws IOException {
        Bytes certificate = ceremony();
        Path file = file(twoVotes(), certificate);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 97) {
            byte[] touched = whole.clone();
            touched[at] ^= 1;
            assertThat(verify(written(Bytes.of(touched))).code())
                    .as("byte %d", at)
                    .isEqualTo(1);
        }
        for (int size : List.of(0, 1, whole.length / 2, whole.length - 1)) {
            assertThat(verify(written(Bytes.of(whole).slice(0, size))).code()).isEqualTo(1);
        }
        written(Bytes.of(whole));
        Path others = write("other.yaml", new TreeMap<>());
        assertThat(verify(file.toString(), "--network", others.toString()).code())
                .isEqualTo(1);
    }

    @Test
    void aNodeWritesEachProofOnceWithTheCertificatesThatItsJudgeNeeds() throws IOException {
        KeyFolder keys = KeyFolder.in(folder);
        Files.write(keys.certificate(1), ceremony().toArray());
        EvidenceFolder evidence = new EvidenceFolder(network().protocol().networkId(), folder, keys);
        Misbehaviour proof = twoVotes();
        Path written = evidence.keep(proof).orElseThrow();
        assertThat(evidence.keep(proof)).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("evidence"))) {
            assertThat(files).containsExactly(written);
        }
        assertThat(verify(written).code()).isZero();
    }

    @Test
    void whatSpoiledACeremonyIsOneFileThatIsProvedAsItLies() throws IOException {
        EvidenceFolder evidence = new EvidenceFolder(network().protocol().networkId(), folder, KeyFolder.in(folder));
        CeremonyEvidence offers = new CeremonyEvidence(twoOffers());

        Path written = evidence.keep(offers, 1).orElseThrow();

        assertThat(evidence.keep(offers, 1)).isEmpty();
        assertThat(written.getFileName().toString()).matches("ceremony-epoch-1-[0-9a-f]{16}\\.evidence");
        try (Stream<Path> files = Files.list(folder.resolve("evidence"))) {
            assertThat(files).containsExactly(written);
        }
        Ran ran = verify(written);
        assertThat(ran.out()).contains("operator 3 (meridian-trust)", "EQUIVOCATION");
        assertThat(ran.code()).isZero();
    }
}
