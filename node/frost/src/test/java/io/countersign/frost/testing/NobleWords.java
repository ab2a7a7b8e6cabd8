package io.countersign.frost.testing;

import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SigningPackage;
import io.countersign.frost.SigningShare;
import io.countersign.frost.VerifyingShare;
import io.countersign.frost.secp256k1.Element;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Keys and messages as noble writes them, and back. */
public final class NobleWords {
    private NobleWords() {}

    /** Of the commitments to the polynomial, signing asks for the first only: the group key. */
    public static Map<String, Object> keys(PublicKeyPackage keys) {
        SortedMap<String, String> shares = new TreeMap<>();
        keys.verifyingShares().forEach((id, share) -> shares.put(Noble.name(id), Noble.bytes(share.encode())));
        return Map.of(
                "signers",
                Map.of("min", keys.threshold(), "max", shares.size()),
                "commitments",
                List.of(Noble.bytes(keys.groupKey().encode())),
                "verifyingShares",
                shares);
    }

    public static List<Map<String, String>> commitments(SigningPackage signing) {
        return signing.commitments().entrySet().stream()
                .map(entry -> Map.of(
                        "identifier", Noble.name(entry.getKey()),
                        "hiding", Noble.bytes(entry.getValue().hiding().encode()),
                        "binding", Noble.bytes(entry.getValue().binding().encode())))
                .toList();
    }

    public static SortedMap<String, String> shares(Map<Identifier, SignatureShare> shares) {
        SortedMap<String, String> named = new TreeMap<>();
        shares.forEach((id, share) -> named.put(Noble.name(id), Noble.bytes(share.encode())));
        return named;
    }

    public static Element element(JsonNode encoded) {
        return Element.parse(Noble.bytes(encoded)).orElseThrow();
    }

    public static PublicKeyPackage keys(JsonNode keys) {
        SortedMap<Identifier, VerifyingShare> shares = new TreeMap<>();
        keys.get("verifyingShares")
                .properties()
                .forEach(entry ->
                        shares.put(Noble.identifier(entry.getKey()), new VerifyingShare(element(entry.getValue()))));
        GroupPublicKey groupKey =
                new GroupPublicKey(element(keys.get("commitments").get(0)));
        return PublicKeyPackage.of(keys.get("signers").get("min").asInt(), groupKey, shares)
                .orElseThrow();
    }

    public static KeyPackage key(JsonNode secret, PublicKeyPackage keys) {
        Identifier identifier = Noble.identifier(secret.get("identifier").asString());
        SigningShare share =
                SigningShare.parse(Noble.bytes(secret.get("signingShare"))).orElseThrow();
        return KeyPackage.of(identifier, share, keys).orElseThrow();
    }
}
