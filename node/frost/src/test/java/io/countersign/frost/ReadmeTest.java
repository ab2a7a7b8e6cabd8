package io.countersign.frost;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.testing.Dealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example of the README, as it stands there. */
class ReadmeTest {
    @Test
    void theExampleSigns() {
        SecureRandom random = new SecureRandom();
        List<KeyPackage> keys = Dealer.deal(2, 3, random);
        assertThat(example(keys.get(0), keys.get(2), new byte[32], random)).isTrue();
    }

    @Test
    void theExampleIsTheOneOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String example = readme.substring(readme.indexOf("```java\n") + 8, readme.lastIndexOf("```"));
        String source = Files.readString(Path.of("src/test/java/io/countersign/frost/ReadmeTest.java"));
        assertThat(source.indent(-8)).contains(example);
    }

    private static boolean example(KeyPackage mine, KeyPackage yours, byte[] digest, SecureRandom random) {
        // Round one: each signer commits to fresh nonces, which stay with it.
        SigningNonces myNonces = Frost.commit(mine, random);
        SigningNonces yourNonces = Frost.commit(yours, random);

        // The coordinator sends message and commitments to the signers.
        SigningPackage signing = SigningPackage.of(
                        digest,
                        List.of(
                                new SignerCommitments(mine.identifier(), myNonces.commitments()),
                                new SignerCommitments(yours.identifier(), yourNonces.commitments())))
                .orElseThrow();

        // Round two: each signer answers once; its nonces are gone afterwards.
        SortedMap<Identifier, SignatureShare> shares = new TreeMap<>();
        if (Frost.sign(mine, myNonces, signing) instanceof Signing.Shared my) {
            shares.put(mine.identifier(), my.share());
        }
        if (Frost.sign(yours, yourNonces, signing) instanceof Signing.Shared your) {
            shares.put(yours.identifier(), your.share());
        }

        // Anyone adds the shares up, or learns whose share is wrong.
        return switch (Frost.aggregate(mine.publicKeys(), signing, shares)) {
            case Aggregation.Signed signed -> Frost.verify(mine.groupKey(), digest, signed.signature());
            case Aggregation.Blamed blamed -> blamed.signers().isEmpty();
            case Aggregation.Refused refused -> false;
        };
    }
}
