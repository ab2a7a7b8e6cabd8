package io.countersign.app.verify;

import io.countersign.core.report.EvidenceItem;
import io.countersign.core.report.Report;
import io.countersign.frost.Frost;
import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Signature;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recomputes everything a bundle claims. */
public final class BundleVerifier {
    /**
     * One claim of the bundle and whether it holds.
     *
     * @param claim one line for people
     */
    public record Check(String claim, boolean holds) {}

    private BundleVerifier() {}

    /**
     * Every check of a bundle's JSON text, or why the text is no bundle.
     *
     * @param trusted the group key the caller trusts, in hexadecimal
     */
    public static Result<List<Check>> verify(String text, Optional<String> trusted) {
        return Bundle.parse(text).map(bundle -> checks(bundle, trusted));
    }

    private static List<Check> checks(Bundle bundle, Optional<String> trusted) {
        List<Check> checks = new ArrayList<>();
        trusted.ifPresent(key -> checks.add(new Check(
                "the bundle's group key is the one you trust",
                key.equalsIgnoreCase(bundle.groupKey().toHex()))));
        Digest32 digest = StatementEncoding.digest(bundle.networkId(), bundle.statement());
        checks.add(new Check(
                "the statement of network " + bundle.networkId() + " has digest " + digest,
                digest.equals(bundle.digest())));
        checks.add(new Check(
                "the group key " + bundle.groupKey() + " signed this digest (RFC 9591)", isSigned(bundle, digest)));
        checks.add(new Check(
                "the statement covers this payload",
                Hashes.keccak256(bundle.payload()).equals(bundle.statement().payloadHash())));
        checks.add(new Check(
                "the statement covers these " + bundle.evidence().size() + " facts and no others",
                Report.evidenceRoot(items(bundle.evidence()))
                        .equals(bundle.statement().evidenceRoot())));
        return List.copyOf(checks);
    }

    private static boolean isSigned(Bundle bundle, Digest32 digest) {
        return GroupPublicKey.parse(bundle.groupKey().toArray())
                .flatMap(key -> Signature.parse(bundle.signature().toArray())
                        .map(signature -> Frost.verify(key, digest.bytes().toArray(), signature)))
                .orElse(false);
    }

    private static List<EvidenceItem> items(List<Fact> facts) {
        return facts.stream()
                .map(fact -> new EvidenceItem(fact.key(), fact.version(), fact.hash()))
                .toList();
    }
}
