package io.countersign.frost;

import io.countersign.frost.secp256k1.Ciphersuite;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all signers of one package under one key derive alike: binding factors, group commitment, challenge and the
 * factors of their shares. All public.
 *
 * @param shareFactors lambda_i * c for each signer
 */
record SigningContext(
        GroupPublicKey groupKey,
        SortedMap<Identifier, Scalar> bindingFactors,
        Element commitment,
        Scalar challenge,
        SortedMap<Identifier, Scalar> shareFactors) {

    /** The commitment may be the identity; the challenge is then zero and nothing may be signed. */
    static SigningContext of(GroupPublicKey groupKey, SigningPackage signing) {
        SortedMap<Identifier, Scalar> factors = bindingFactors(groupKey, signing);
        Element commitment = groupCommitment(signing, factors);
        Scalar challenge = commitment.isIdentity() ? Scalar.of(0) : challenge(commitment, groupKey, signing.message());
        SortedMap<Identifier, Scalar> shareFactors = Lagrange.weightsAt(Scalar.of(0), factors.keySet());
        shareFactors.replaceAll((signer, weight) -> weight.multiply(challenge));
        return new SigningContext(groupKey, factors, commitment, challenge, shareFactors);
    }

    /** compute_challenge of RFC 9591 section 4.6. */
    static Scalar challenge(Element commitment, GroupPublicKey groupKey, byte[] message) {
        return Ciphersuite.h2(commitment.encode(), groupKey.encode(), message);
    }

    /** compute_binding_factors of RFC 9591 section 4.4. */
    private static SortedMap<Identifier, Scalar> bindingFactors(GroupPublicKey groupKey, SigningPackage signing) {
        byte[] key = groupKey.encode();
        byte[] messageHash = Ciphersuite.h4(signing.message());
        byte[] listHash = Ciphersuite.h5(encodeCommitmentList(signing));
        SortedMap<Identifier, Scalar> factors = new TreeMap<>();
        for (Identifier signer : signing.commitments().keySet()) {
            factors.put(
                    signer,
                    Ciphersuite.h1(key, messageHash, listHash, signer.scalar().encode()));
        }
        return factors;
    }

    /** encode_group_commitment_list of RFC 9591 section 4.3. */
    private static byte[] encodeCommitmentList(SigningPackage signing) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        signing.commitments().forEach((signer, commitments) -> {
            list.writeBytes(signer.scalar().encode());
            list.writeBytes(commitments.encode());
        });
        return list.toByteArray();
    }

    /** compute_group_commitment of RFC 9591 section 4.5. */
    private static Element groupCommitment(SigningPackage signing, SortedMap<Identifier, Scalar> factors) {
        List<Element> elements = new ArrayList<>();
        List<Scalar> multiples = new ArrayList<>();
        signing.commitments().forEach((signer, commitments) -> {
            elements.add(commitments.hiding());
            multiples.add(Scalar.of(1));
            elements.add(commitments.binding());
            multiples.add(Lookup.in(factors, signer));
        });
        return Element.sum(elements, multiples);
    }
}
