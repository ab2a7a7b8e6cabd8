package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Known;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every value of ZF FROST's key generation vectors, whose proofs have an empty context. */
class DkgVectors {
    private static final byte[] NO_CONTEXT = {};
    private static final List<Identifier> ALL =
            IntStream.rangeClosed(1, 3).mapToObj(Identifier::new).toList();

    private final Known known = new Known("dkg");

    @Test
    void commitmentsAreTheCoefficientsTimesG() {
        for (Identifier dealer : ALL) {
            List<Element> elements = polynomial(dealer).commit().elements();
            assertThat(elements).hasSize(known.number("threshold"));
            for (int k = 0; k < elements.size(); k++) {
                assertThat(hex(elements.get(k).encode())).isEqualTo(known.text(dealer + ".vss_commitment." + k));
            }
        }
    }

    @Test
    void proofsOfPossessionVerifyForTheirDealerOnly() {
        for (Identifier dealer : ALL) {
            ProofOfPossession proof = ProofOfPossession.parse(known.bytes(dealer + ".proof_of_knowledge"))
                    .orElseThrow();
            Element committed = polynomial(dealer).commit().constant();
            for (Identifier claimed : ALL) {
                assertThat(proof.verify(claimed, NO_CONTEXT, committed)).isEqualTo(claimed.equals(dealer));
            }
        }
    }

    @Test
    void dealtSharesAreValuesOfThePolynomialAndMatchItsCommitments() {
        for (Identifier dealer : ALL) {
            for (Identifier receiver : ALL) {
                Scalar share = polynomial(dealer).evaluate(receiver);
                assertThat(Element.ofSecret(share))
                        .isEqualTo(polynomial(dealer).commit().evaluate(receiver));
                if (!receiver.equals(dealer)) {
                    assertThat(hex(share.encode())).isEqualTo(known.text(receiver + ".signing_share.from." + dealer));
                }
            }
        }
    }

    @Test
    void sumsAreTheSigningShares() {
        for (Identifier receiver : ALL) {
            Scalar sum = ALL.stream()
                    .map(dealer -> polynomial(dealer).evaluate(receiver))
                    .reduce(Scalar.of(0), Scalar::add);
            assertThat(hex(sum.encode())).isEqualTo(known.text(receiver + ".signing_share"));
        }
    }

    @Test
    void summedCommitmentsGiveTheGroupKeyAndTheVerifyingShares() {
        CoefficientCommitments group = CoefficientCommitments.sum(
                ALL.stream().map(dealer -> polynomial(dealer).commit()).toList());
        assertThat(hex(group.constant().encode())).isEqualTo(known.text("group_public_key"));
        for (Identifier participant : ALL) {
            assertThat(hex(group.evaluate(participant).encode()))
                    .isEqualTo(known.text(participant + ".verifying_share"));
        }
    }

    private Polynomial polynomial(Identifier dealer) {
        return new Polynomial(List.of(known.scalar(dealer + ".signing_key"), known.scalar(dealer + ".coefficient")));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
