package io.countersign.frost;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.dkg.ProofOfPossession;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Known;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ZF FROST's samples of encodings, and the sums of its vectors for the repair of a share. */
class SampleVectors {
    private final Known encodings = new Known("encodings");

    @Test
    void everySampleIsReadAndWrittenBack() {
        assertThat(new Identifier(42).scalar().encode()).isEqualTo(encodings.bytes("identifier"));
        byte[] scalar = encodings.bytes("scalar1");
        assertThat(Scalar.parse(scalar).orElseThrow().encode()).isEqualTo(scalar);
        assertThat(SignatureShare.parse(scalar).orElseThrow().encode()).isEqualTo(scalar);
        byte[] proof = encodings.bytes("proof_of_knowledge");
        assertThat(ProofOfPossession.parse(proof).orElseThrow().encode()).isEqualTo(proof);
        assertThat(Signature.parse(proof).orElseThrow().encode()).isEqualTo(proof);
        byte[] commitments = Bytes.concat(encodings.bytes("element1"), encodings.bytes("element2"));
        assertThat(SigningCommitments.parse(commitments).orElseThrow().encode()).isEqualTo(commitments);
    }

    @Test
    void theInvalidElementIsRefusedWhereverAnElementIsRead() {
        byte[] invalid = encodings.bytes("invalid_element");
        byte[] valid = encodings.bytes("element1");
        byte[] scalar = encodings.bytes("scalar1");
        assertThat(Element.parse(invalid)).isEmpty();
        assertThat(GroupPublicKey.parse(invalid)).isEmpty();
        assertThat(VerifyingShare.parse(invalid)).isEmpty();
        assertThat(SigningCommitments.parse(Bytes.concat(invalid, valid))).isEmpty();
        assertThat(SigningCommitments.parse(Bytes.concat(valid, invalid))).isEmpty();
        assertThat(Signature.parse(Bytes.concat(invalid, scalar))).isEmpty();
        assertThat(ProofOfPossession.parse(Bytes.concat(invalid, scalar))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"random_scalar, 3", "sigma, 4"})
    void sumsOfSharesAreThosePublished(String name, int count) {
        Known known = new Known("repair-share");
        Scalar sum = Stream.iterate(1, i -> i + 1)
                .limit(count)
                .map(i -> known.scalar(name + "_" + i))
                .reduce(Scalar.of(0), Scalar::add);
        assertThat(sum).isEqualTo(known.scalar(name + "_sum"));
    }
}
