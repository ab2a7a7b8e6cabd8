package io.countersign.frost.dkg;

import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.Limits;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.VerifyingShare;
import io.countersign.frost.secp256k1.Element;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that was agreed and broadcast in rounds one and two of a run. Public. Anybody can check it and derive the public
 * keys from it; with a receiver's X25519 key it gives that receiver's share again ({@link Recovery}). It is what
 * happened only once all participants acknowledged its hash: their signatures are the caller's to check.
 */
public final class Transcript {
    private static final byte[] PURPOSE = "countersign/dkg/transcript/v1".getBytes(StandardCharsets.US_ASCII);

    private final DkgConfig config;
    private final SortedMap<Identifier, Round1Package> commitments;
    private final SortedMap<Identifier, Round2Package> shares;

    private Transcript(
            DkgConfig config,
            SortedMap<Identifier, Round1Package> commitments,
            SortedMap<Identifier, Round2Package> shares) {
        this.config = config;
        this.commitments = commitments;
        this.shares = shares;
    }

    /** Empty unless in both rounds there is a message of every dealer and of nobody else. */
    public static Optional<Transcript> of(
            DkgConfig config, Map<Identifier, Round1Package> commitments, Map<Identifier, Round2Package> shares) {
        boolean complete =
                commitments.keySet().equals(config.dealers()) && shares.keySet().equals(config.dealers());
        return complete
                ? Optional.of(new Transcript(
                        config,
                        Collections.unmodifiableSortedMap(new TreeMap<>(commitments)),
                        Collections.unmodifiableSortedMap(new TreeMap<>(shares))))
                : Optional.empty();
    }

    /** The one encoding, see {@link #encode}; empty for any other bytes and for more than 2 MiB of them. */
    public static Optional<Transcript> parse(byte[] bytes) {
        return bytes.length > Limits.MAX_TRANSCRIPT_BYTES ? Optional.empty() : Wire.read(bytes, Transcript::read);
    }

    private static Optional<Transcript> read(ByteBuffer buffer) {
        return ConfigWire.read(buffer).flatMap(config -> {
            SortedMap<Identifier, Round1Package> commitments = messages(buffer, config, Round1Package::parse);
            SortedMap<Identifier, Round2Package> shares = messages(buffer, config, Round2Package::parse);
            return of(config, commitments, shares);
        });
    }

    private static <M> SortedMap<Identifier, M> messages(
            ByteBuffer buffer, DkgConfig config, Function<byte[], Optional<M>> parse) {
        SortedMap<Identifier, M> messages = new TreeMap<>();
        for (Identifier dealer : config.dealers()) {
            parse.apply(Wire.take(buffer, buffer.getInt())).ifPresent(message -> messages.put(dealer, message));
        }
        return messages;
    }

    /**
     * The configuration, then the messages of round one and those of round two, each round by rising dealer and each
     * message after its length in 4 bytes.
     */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ConfigWire.encode(config));
        commitments.values().forEach(message -> put(out, message.encode()));
        shares.values().forEach(message -> put(out, message.encode()));
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, byte[] message) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(message.length).array());
        out.writeBytes(message);
    }

    /** SHA-256 of a purpose and the encoding: what participants acknowledge. */
    public Hash32 hash() {
        MessageDigest sha256 = sha256();
        sha256.update(PURPOSE);
        return Hash32.parse(sha256.digest(encode())).orElseThrow();
    }

    public DkgConfig config() {
        return config;
    }

    /** By dealer. */
    public SortedMap<Identifier, Round1Package> commitments() {
        return commitments;
    }

    /** By dealer. */
    public SortedMap<Identifier, Round2Package> shares() {
        return shares;
    }

    /**
     * The public keys that follow from the transcript, or the dealers that anybody can see to be at fault. What is in
     * the ciphertexts only receivers see: a complete set of acknowledgements says that it is right.
     */
    public Checked<PublicKeyPackage> check() {
        SortedMap<Identifier, DkgFault> faults = config.faults(commitments);
        shares.forEach((dealer, message) -> {
            if (!message.shares().keySet().equals(config.receivers().keySet())) {
                faults.putIfAbsent(dealer, DkgFault.WRONG_RECEIVERS);
            }
        });
        return faults.isEmpty()
                ? publicKeys()
                        .<Checked<PublicKeyPackage>>map(Checked.Sound::new)
                        .orElseGet(() -> new Checked.Faulty<>(faults))
                : new Checked.Faulty<>(faults);
    }

    /** The complaints of a receiver whose round two failed, one for each share that was not right. */
    public List<Complaint> complaints(Identifier receiver, SortedMap<Identifier, DkgFault> faults) {
        return faults.entrySet().stream()
                .filter(entry -> entry.getValue().proof() == DkgFault.Proof.OPENING)
                .map(entry -> new Complaint(hash(), entry.getKey(), receiver))
                .toList();
    }

    /**
     * Dealers that sent one thing to whoever holds this transcript and another to whoever holds the other. With their
     * signatures under both messages it is proved.
     *
     * @throws IllegalArgumentException when the other is of another run
     */
    public SortedMap<Identifier, DkgFault> equivocations(Transcript other) {
        if (!config.equals(other.config)) {
            throw new IllegalArgumentException("transcripts of two runs");
        }
        SortedMap<Identifier, DkgFault> faults = new TreeMap<>();
        for (Identifier dealer : config.dealers()) {
            if (!Objects.equals(commitments.get(dealer), other.commitments.get(dealer))
                    || !Objects.equals(shares.get(dealer), other.shares.get(dealer))) {
                faults.put(dealer, DkgFault.EQUIVOCATION);
            }
        }
        return faults;
    }

    CoefficientCommitments commitmentsOf(Identifier dealer) {
        return Objects.requireNonNull(commitments.get(dealer)).commitments();
    }

    /** Of a transcript that was checked. */
    EncryptedShare share(Identifier dealer, Identifier receiver) {
        return findShare(dealer, receiver).orElseThrow();
    }

    /** What a dealer sent a receiver of the run; empty when they are not, or it sent nothing. */
    Optional<EncryptedShare> findShare(Identifier dealer, Identifier receiver) {
        return Optional.ofNullable(shares.get(dealer))
                .filter(message -> config.receivers().containsKey(receiver))
                .map(message -> message.shares().get(receiver));
    }

    /** Empty when the key or a share came out as zero, or a contract could not verify with the key. */
    private Optional<PublicKeyPackage> publicKeys() {
        CoefficientCommitments group = CoefficientCommitments.sum(
                commitments.values().stream().map(Round1Package::commitments).toList());
        SortedMap<Identifier, VerifyingShare> verifyingShares = new TreeMap<>();
        for (Identifier receiver : config.receivers().keySet()) {
            Element element = group.evaluate(receiver);
            if (element.isIdentity()) {
                return Optional.empty();
            }
            verifyingShares.put(receiver, new VerifyingShare(element));
        }
        return Optional.of(group.constant())
                .filter(constant -> !constant.isIdentity())
                .map(GroupPublicKey::new)
                .filter(GroupPublicKey::isValidOnEvm)
                .filter(key -> isKept(key))
                .flatMap(key -> PublicKeyPackage.of(config.threshold(), key, verifyingShares));
    }

    /** A reshare never changes the key: its dealers' weighted shares add up to it. */
    private boolean isKept(GroupPublicKey key) {
        return switch (config.dealing()) {
            case Dealing.Fresh fresh -> true;
            case Dealing.Reshare reshare -> key.equals(reshare.keys().groupKey());
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
