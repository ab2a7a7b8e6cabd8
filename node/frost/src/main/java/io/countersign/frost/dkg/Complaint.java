package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Scalar;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A receiver's word that the share a dealer encrypted to it is not right. Dealer and complainer are heard on one
 * transcript, so that a dealer that sent different things to different participants is not mistaken for one that did
 * not.
 *
 * @param transcript the hash of what the complainer received
 */
public record Complaint(Hash32 transcript, Identifier dealer, Identifier receiver) {
    /** Bytes of the encoding. */
    public static final int LENGTH = Hash32.LENGTH + 2 * Short.BYTES;

    /** Exactly 36 bytes: hash, dealer, receiver. Empty otherwise. */
    public static Optional<Complaint> parse(byte[] bytes) {
        return Wire.read(bytes, buffer -> {
            Hash32 transcript = Hash32.parse(Wire.take(buffer, Hash32.LENGTH)).orElseThrow();
            Optional<Identifier> dealer = Identifier.parse(Wire.unsignedShort(buffer));
            Optional<Identifier> receiver = Identifier.parse(Wire.unsignedShort(buffer));
            return dealer.flatMap(from -> receiver.map(to -> new Complaint(transcript, from, to)));
        });
    }

    public byte[] encode() {
        return ByteBuffer.allocate(LENGTH)
                .put(transcript.encode())
                .putShort((short) dealer.value())
                .putShort((short) receiver.value())
                .array();
    }

    /** Who is at fault, for everybody to see. */
    public record Verdict(Identifier atFault, DkgFault fault) {}

    /**
     * Judges the complaint from public data: the dealer is at fault when what it opened is not its ciphertext, can not
     * be decrypted or does not lie on its committed polynomial, and the complainer when it does.
     *
     * <p>Empty when the complaint is not about this transcript. The signatures under transcript, complaint and opening
     * are the caller's to check; a dealer that does not answer is silent, which is no proof.
     */
    public Optional<Verdict> settle(Transcript about, Opening opening) {
        return about.hash().equals(transcript)
                ? about.findShare(dealer, receiver).map(share -> judge(about, share, opening.key()))
                : Optional.empty();
    }

    private Verdict judge(Transcript about, EncryptedShare encrypted, X25519PrivateKey ephemeral) {
        if (!ephemeral.publicKey().equals(encrypted.ephemeral())) {
            return new Verdict(dealer, DkgFault.WRONG_OPENING);
        }
        Optional<Scalar> opened = new ShareCipher(about.config().sessionId(), dealer, receiver)
                .open(encrypted, ephemeral, about.config().encryptionKey(receiver));
        return switch (DecryptedShare.check(opened, about.commitmentsOf(dealer), receiver)) {
            case DecryptedShare.Right right -> new Verdict(receiver, DkgFault.FALSE_COMPLAINT);
            case DecryptedShare.Wrong(DkgFault fault) -> new Verdict(dealer, fault);
        };
    }
}
