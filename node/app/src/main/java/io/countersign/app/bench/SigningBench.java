package io.countersign.app.bench;

import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningCommitments;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import io.countersign.model.Quorum;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What signing costs the first of t signers, which aggregates too; what the others do is not measured. */
public final class SigningBench {
    private static final int MESSAGE_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int warmUp;
    private final int signatures;

    /** @param warmUp signatures that are made first and not measured */
    public SigningBench(int warmUp, int signatures) {
        this.warmUp = warmUp;
        this.signatures = signatures;
    }

    /** Medians over all signatures. */
    public SigningParts run(Quorum quorum) {
        GroupKeys keys = GroupKeys.generate(quorum, random);
        List<KeyPackage> signers = keys.packages().subList(0, keys.threshold());
        for (int i = 0; i < warmUp; i++) {
            sign(signers, new EnumMap<>(Part.class));
        }
        Map<Part, List<Long>> samples = new EnumMap<>(Part.class);
        for (int i = 0; i < signatures; i++) {
            sign(signers, samples);
        }
        return new SigningParts(
                median(samples, Part.COMMIT),
                median(samples, Part.READ),
                median(samples, Part.SIGN),
                median(samples, Part.VERIFY),
                median(samples, Part.AGGREGATE));
    }

    private void sign(List<KeyPackage> signers, Map<Part, List<Long>> samples) {
        byte[] message = new byte[MESSAGE_BYTES];
        random.nextBytes(message);
        KeyPackage self = signers.getFirst();
        SigningNonces mine = measure(samples, Part.COMMIT, () -> Frost.commit(self, random));
        List<SigningNonces> nonces = new ArrayList<>(List.of(mine));
        signers.stream().skip(1).map(other -> Frost.commit(other, random)).forEach(nonces::add);
        SortedMap<Identifier, byte[]> commitments = new TreeMap<>();
        for (int i = 0; i < signers.size(); i++) {
            commitments.put(
                    signers.get(i).identifier(), nonces.get(i).commitments().encode());
        }

        SigningPackage signing = measure(samples, Part.READ, () -> read(message, commitments));
        byte[] share = measure(samples, Part.SIGN, () -> share(self, mine, signing));
        SortedMap<Identifier, byte[]> shares = new TreeMap<>(Map.of(self.identifier(), share));
        SigningPackage readByOthers = read(message, commitments);
        for (int i = 1; i < signers.size(); i++) {
            shares.put(signers.get(i).identifier(), share(signers.get(i), nonces.get(i), readByOthers));
        }

        SortedMap<Identifier, SignatureShare> right =
                measure(samples, Part.VERIFY, () -> verified(self, signing, shares));
        measure(samples, Part.AGGREGATE, () -> aggregate(self, signing, right));
    }

    private static SigningPackage read(byte[] message, SortedMap<Identifier, byte[]> commitments) {
        List<SignerCommitments> all = new ArrayList<>();
        commitments.forEach((signer, bytes) -> all.add(
                new SignerCommitments(signer, SigningCommitments.parse(bytes).orElseThrow())));
        return SigningPackage.of(message, all).orElseThrow();
    }

    private static byte[] share(KeyPackage key, SigningNonces nonces, SigningPackage signing) {
        return switch (Frost.sign(key, nonces, signing)) {
            case Signing.Shared shared -> shared.share().encode();
            case Signing.Refused refused -> throw new IllegalStateException("no share: " + refused.reason());
        };
    }

    private static SortedMap<Identifier, SignatureShare> verified(
            KeyPackage self, SigningPackage signing, SortedMap<Identifier, byte[]> shares) {
        SortedMap<Identifier, SignatureShare> right = new TreeMap<>();
        shares.forEach((signer, bytes) -> {
            SignatureShare share = SignatureShare.parse(bytes).orElseThrow();
            if (!Frost.verifyShare(self.publicKeys(), signing, signer, share)) {
                throw new IllegalStateException("wrong share of " + signer);
            }
            right.put(signer, share);
        });
        return right;
    }

    private static byte[] aggregate(
            KeyPackage self, SigningPackage signing, SortedMap<Identifier, SignatureShare> shares) {
        return switch (Frost.aggregate(self.publicKeys(), signing, shares)) {
            case Aggregation.Signed signed -> signed.signature().encode();
            case Aggregation.Blamed blamed -> throw new IllegalStateException("wrong shares of " + blamed.signers());
            case Aggregation.Refused refused -> throw new IllegalStateException("no signature: " + refused.reason());
        };
    }

    private <T> T measure(Map<Part, List<Long>> samples, Part part, Supplier<T> work) {
        long start = threads.getCurrentThreadCpuTime();
        T result = work.get();
        long nanos = threads.getCurrentThreadCpuTime() - start;
        samples.computeIfAbsent(part, first -> new ArrayList<>()).add(nanos);
        return result;
    }

    private static long median(Map<Part, List<Long>> samples, Part part) {
        List<Long> nanos = samples.getOrDefault(part, List.of());
        return new Samples(nanos.stream().mapToLong(Long::longValue)).percentile(50);
    }

    private enum Part {
        COMMIT,
        READ,
        SIGN,
        VERIFY,
        AGGREGATE
    }
}
