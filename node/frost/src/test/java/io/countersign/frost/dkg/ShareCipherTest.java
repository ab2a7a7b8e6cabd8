package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Scalar;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** A share opens for the session, dealer and receiver it was sealed for, and for nobody else. */
class ShareCipherTest {
    private static final Identifier ONE = new Identifier(1);
    private static final Identifier TWO = new Identifier(2);
    private static final Identifier THREE = new Identifier(3);

    private final SecureRandom random = new SecureRandom();
    private final Hash32 session = Run.session();
    private final X25519PrivateKey key = X25519PrivateKey.generate(random);
    private final Scalar share = Scalar.random(random);
    private final EncryptedShare encrypted =
            new ShareCipher(session, ONE, TWO).encrypt(share, key.publicKey(), X25519PrivateKey.generate(random));

    @Test
    void theReceiverReadsTheShare() {
        assertThat(new ShareCipher(session, ONE, TWO).decrypt(encrypted, key)).contains(share);
    }

    @Test
    void aShareReplayedInAnotherSessionOrByAnotherDealerOrToAnotherReceiverDoesNotOpen() {
        assertThat(new ShareCipher(Run.session(), ONE, TWO).decrypt(encrypted, key))
                .isEmpty();
        assertThat(new ShareCipher(session, THREE, TWO).decrypt(encrypted, key)).isEmpty();
        assertThat(new ShareCipher(session, ONE, THREE).decrypt(encrypted, key)).isEmpty();
        assertThat(new ShareCipher(session, ONE, TWO).decrypt(encrypted, X25519PrivateKey.generate(random)))
                .isEmpty();
    }

    @Test
    void noByteOfItCanBeChanged() {
        for (int i = 0; i < EncryptedShare.LENGTH; i++) {
            byte[] changed = encrypted.encode();
            changed[i] ^= 1;
            assertThat(EncryptedShare.parse(changed)
                            .flatMap(other -> new ShareCipher(session, ONE, TWO).decrypt(other, key)))
                    .isEmpty();
        }
    }
}
