package io.countersign.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.config.Lookup;
import io.countersign.app.key.KeyCeremony.Outcome;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.GroupPublicKey;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class KeyCeremonyTest {
    private static final Digest32 NETWORK = Hashes.keccak256("network");
    private static final int ROUNDS_TO_AGREE = 6;

    private final Quorum quorum = Quorum.of(4);
    private final Map<OperatorId, KeyCeremony> operators = new TreeMap<>();

    KeyCeremonyTest() {
        quorum.members().forEach(operator -> operators.put(operator, operator(operator)));
    }

    @Test
    void allOperatorsEndWithSharesOfOneKey() {
        exchange(Set.of());

        assertThat(groupKeys()).hasSize(1);
    }

    @Test
    void withoutOneOperatorThereIsNoKey() {
        exchange(Set.of(new OperatorId(3)));

        operators.forEach((operator, ceremony) -> assertThat(ceremony.outcome()).isInstanceOf(Outcome.Running.class));
    }

    @Test
    void anOperatorThatStartsAgainBeforeTheEndJoinsANewSession() {
        OperatorId restarted = new OperatorId(2);
        exchangeOnce(Set.of());
        operators.put(restarted, operator(restarted));

        exchange(Set.of());

        assertThat(groupKeys()).hasSize(1);
    }

    @Test
    void whatAnotherOperatorSaysInOnesNameIsIgnored() {
        OperatorId liar = new OperatorId(4);
        KeyCeremony honest = Lookup.in(operators, new OperatorId(1));
        for (Bytes message : Lookup.in(operators, new OperatorId(2)).messages()) {
            honest.receive(liar, message);
        }
        byte[] forged = Lookup.in(operators, liar).messages().get(0).toArray();
        forged[forged.length - 1] ^= 1;
        honest.receive(liar, Bytes.of(forged));

        exchange(Set.of(liar, new OperatorId(2)));

        assertThat(honest.messages())
                .as("no session begins without offers of all")
                .hasSize(1);
    }

    private void exchange(Set<OperatorId> silent) {
        for (int i = 0; i < ROUNDS_TO_AGREE; i++) {
            exchangeOnce(silent);
        }
    }

    private void exchangeOnce(Set<OperatorId> silent) {
        operators.forEach((sender, ceremony) -> {
            if (!silent.contains(sender)) {
                ceremony.messages()
                        .forEach(message -> operators.forEach((receiver, other) -> {
                            if (!receiver.equals(sender)) {
                                other.receive(sender, message);
                            }
                        }));
            }
        });
    }

    private Set<GroupPublicKey> groupKeys() {
        Set<GroupPublicKey> keys = new HashSet<>();
        operators.values().forEach(ceremony -> {
            switch (ceremony.outcome()) {
                case Outcome.Done done -> keys.add(done.certified().publicKeys().groupKey());
                case Outcome.Running running -> throw new AssertionError("still waiting for " + running.waitingFor());
                case Outcome.Failed failed ->
                    throw new AssertionError(failed.refusal().toString());
            }
        });
        return keys;
    }

    private KeyCeremony operator(OperatorId self) {
        return new KeyCeremony(NETWORK, 1, quorum, self, signer(self), verifier(), new SecureRandom());
    }

    /** An ideal identity: the signature names the signer and the message. */
    private static UnaryOperator<Bytes> signer(OperatorId self) {
        return message -> signature(self, message);
    }

    private static IdentityVerifier verifier() {
        return (operator, message, signature) -> signature(operator, message).equals(signature);
    }

    private static Bytes signature(OperatorId operator, Bytes message) {
        Digest32 tag = Hashes.keccak256(Bytes.of(new byte[] {(byte) operator.index()}), message);
        return Bytes.concat(tag.bytes(), tag.bytes());
    }
}
