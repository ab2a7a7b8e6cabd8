package io.countersign.frost.dkg;

import io.countersign.frost.secp256k1.Element;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a dealer broadcasts in round one: commitments to its coefficients and, in key generation, the proof that it
 * knows the lowest.
 */
public record Round1Package(CoefficientCommitments commitments, Optional<ProofOfPossession> proof) {

    /**
     * The one encoding: number of commitments in 2 bytes, 33 bytes each, 65 bytes of proof or none. Any number from 1
     * to 128 is read, so that a dealer with the wrong number can be named.
     */
    public static Optional<Round1Package> parse(byte[] bytes) {
        return Wire.read(bytes, Round1Package::read);
    }

    private static Optional<Round1Package> read(ByteBuffer buffer) {
        int count = Wire.count(buffer).orElse(0);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Element.parse(Wire.take(buffer, Element.LENGTH)).ifPresent(elements::add);
        }
        if (count == 0 || elements.size() < count) {
            return Optional.empty();
        }
        CoefficientCommitments commitments = new CoefficientCommitments(elements);
        return buffer.hasRemaining()
                ? ProofOfPossession.parse(Wire.take(buffer, ProofOfPossession.LENGTH))
                        .map(proof -> new Round1Package(commitments, Optional.of(proof)))
                : Optional.of(new Round1Package(commitments, Optional.empty()));
    }

    public byte[] encode() {
        int count = commitments.elements().size();
        int proofLength = proof.isPresent() ? ProofOfPossession.LENGTH : 0;
        ByteBuffer buffer = ByteBuffer.allocate(Short.BYTES + count * Element.LENGTH + proofLength)
                .putShort((short) count);
        commitments.elements().forEach(element -> buffer.put(element.encode()));
        proof.ifPresent(given -> buffer.put(given.encode()));
        return buffer.array();
    }
}
