package io.countersign.frost;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.secp256k1.Ciphersuite;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Dealer;
import io.countersign.frost.testing.Known;
import io.countersign.frost.testing.KnownRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of the published signing vectors. */
class SigningVectors {
    private static final String RFC_9591 = "signing-rfc9591";
    private static final String ZF = "signing-zf";
    private static final String ZF_BIG_IDENTIFIER = "signing-zf-big-identifier";

    @ParameterizedTest
    @ValueSource(strings = {RFC_9591, ZF, ZF_BIG_IDENTIFIER})
    void theGroupKeyIsTheSecretTimesG(String name) {
        Known known = new Known(name);
        assertThat(hex(Element.ofSecret(known.scalar("group_secret_key")).encode()))
                .isEqualTo(known.text("group_public_key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {RFC_9591, ZF, ZF_BIG_IDENTIFIER})
    void sharesLieOnThePolynomial(String name) {
        Known known = new Known(name);
        List<Scalar> coefficients =
                List.of(known.scalar("group_secret_key"), known.scalar("share_polynomial_coefficient"));
        for (Identifier id : known.identifiers("participants")) {
            assertThat(hex(Dealer.evaluate(coefficients, id.scalar()).encode()))
                    .isEqualTo(known.text(id + ".participant_share"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RFC_9591, ZF, ZF_BIG_IDENTIFIER})
    void roundOneGivesTheNoncesAndCommitments(String name) {
        Known known = new Known(name);
        for (KeyPackage key : signers(known)) {
            Identifier id = key.identifier();
            SigningNonces nonces = commit(known, key);
            assertThat(hex(nonces.commitments().encode()))
                    .isEqualTo(
                            known.text(id + ".hiding_nonce_commitment") + known.text(id + ".binding_nonce_commitment"));
            SigningNonces.Secrets secrets = nonces.take().orElseThrow();
            assertThat(hex(secrets.hiding().encode())).isEqualTo(known.text(id + ".hiding_nonce"));
            assertThat(hex(secrets.binding().encode())).isEqualTo(known.text(id + ".binding_nonce"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RFC_9591, ZF, ZF_BIG_IDENTIFIER})
    void bindingFactorsAreThoseOfTheirInputs(String name) {
        Known known = new Known(name);
        List<KeyPackage> keys = signers(known);
        SigningContext context = SigningContext.of(keys.get(0).groupKey(), signing(known, keys, new ArrayList<>()));
        for (KeyPackage key : keys) {
            Identifier id = key.identifier();
            assertThat(hex(Lookup.in(context.bindingFactors(), id).encode()))
                    .isEqualTo(known.text(id + ".binding_factor"));
            assertThat(hex(Ciphersuite.h1(known.bytes(id + ".binding_factor_input"))
                            .encode()))
                    .isEqualTo(known.text(id + ".binding_factor"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RFC_9591, ZF, ZF_BIG_IDENTIFIER})
    void roundTwoGivesTheSharesAndTheSignature(String name) {
        Known known = new Known(name);
        List<KeyPackage> keys = signers(known);
        List<SigningNonces> nonces = new ArrayList<>();
        SigningPackage signing = signing(known, keys, nonces);
        SortedMap<Identifier, SignatureShare> shares = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Identifier id = keys.get(i).identifier();
            Signing.Shared shared = (Signing.Shared) Frost.sign(keys.get(i), nonces.get(i), signing);
            assertThat(hex(shared.share().encode())).isEqualTo(known.text(id + ".sig_share"));
            assertThat(Frost.verifyShare(keys.get(0).publicKeys(), signing, id, shared.share()))
                    .isTrue();
            shares.put(id, shared.share());
        }
        Aggregation.Signed signed =
                (Aggregation.Signed) Frost.aggregate(keys.get(0).publicKeys(), signing, shares);
        assertThat(hex(signed.signature().encode())).isEqualTo(known.text("sig"));
        assertThat(Frost.verify(keys.get(0).groupKey(), known.bytes("message"), signed.signature()))
                .isTrue();
    }

    private static List<KeyPackage> signers(Known known) {
        SortedMap<Identifier, Scalar> shares = new TreeMap<>();
        known.identifiers("participants").forEach(id -> shares.put(id, known.scalar(id + ".participant_share")));
        Element groupKey = Element.parse(known.bytes("group_public_key")).orElseThrow();
        return Dealer.keys(known.number("threshold"), groupKey, shares).stream()
                .filter(key -> known.identifiers("signers").contains(key.identifier()))
                .toList();
    }

    private static SigningNonces commit(Known known, KeyPackage key) {
        return Frost.commit(
                key,
                new KnownRandom(
                        known.bytes(key.identifier() + ".hiding_nonce_randomness"),
                        known.bytes(key.identifier() + ".binding_nonce_randomness")));
    }

    private static SigningPackage signing(Known known, List<KeyPackage> keys, List<SigningNonces> nonces) {
        List<SignerCommitments> commitments = new ArrayList<>();
        for (KeyPackage key : keys) {
            SigningNonces own = commit(known, key);
            nonces.add(own);
            commitments.add(new SignerCommitments(key.identifier(), own.commitments()));
        }
        return SigningPackage.of(known.bytes("message"), commitments).orElseThrow();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
