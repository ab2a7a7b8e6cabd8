package io.countersign.frost.dkg;

import io.countersign.frost.Limits;
import io.countersign.frost.secp256k1.Element;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a dealer broadcasts in round one: commitments to its coefficients, and the proof that it knows the lowest. */
public record Round1Package(CoefficientCommitments commitments, ProofOfPossession proof) {

    /**
     * The one encoding: number of commitments in 2 bytes, 33 bytes each, 65 bytes of proof. Any number from 1 to 128 is
     * read, so that a dealer with the wrong number can be named.
     */
    public static Optional<Round1Package> parse(byte[] bytes) {
        if (bytes.length < Short.BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int count = Short.toUnsignedInt(buffer.getShort());
        if (count < 1 || count > Limits.MAX_PARTICIPANTS || bytes.length != length(count)) {
            return Optional.empty();
        }
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Element.parse(Wire.take(buffer, Element.LENGTH)).ifPresent(elements::add);
        }
        return elements.size() < count
                ? Optional.empty()
                : ProofOfPossession.parse(Wire.take(buffer, ProofOfPossession.LENGTH))
                        .map(proof -> new Round1Package(new CoefficientCommitments(elements), proof));
    }

    public byte[] encode() {
        int count = commitments.elements().size();
        ByteBuffer buffer = ByteBuffer.allocate(length(count)).putShort((short) count);
        commitments.elements().forEach(element -> buffer.put(element.encode()));
        return buffer.put(proof.encode()).array();
    }

    private static int length(int count) {
        return Short.BYTES + count * Element.LENGTH + ProofOfPossession.LENGTH;
    }
}
