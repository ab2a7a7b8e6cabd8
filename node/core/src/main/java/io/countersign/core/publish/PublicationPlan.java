package io.countersign.core.publish;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * When this operator sends one attestation to one chain: stage i of the turns waits i times the stage's length, and nothing is sent
 * from a margin before the statement expires.
 *
 * @param sendAt the first instant at which this operator sends, if the contract does not have the statement by then
 * @param stopAt from then on nothing is sent
 */
public record PublicationPlan(Statement statement, Digest32 digest, ChainId chain, Instant sendAt, Instant stopAt) {
    /** What to do now. */
    public enum Action {
        /** It is somebody else's turn. */
        WAIT,
        /** Read the contract, then send if it does not have the statement. */
        READ_AND_SEND,
        /** The contract has it. */
        LANDED,
        /** The contract has another statement for this window: more than f operators are faulty. Halt. */
        CONTRADICTED,
        /** Too late: expired, or the contract has a later window. */
        MISSED
    }

    /**
     * @param attestedAt when this operator learned the attestation; for an effect that is not in force yet the turns start when it is
     * @param stage how long each operator waits for the one before it
     * @param margin how long before expiry sending stops
     */
    public static PublicationPlan of(
            Statement statement,
            Digest32 digest,
            ChainId chain,
            Collection<OperatorId> operators,
            OperatorId self,
            Instant attestedAt,
            Duration stage,
            Duration margin) {
        int before = Turns.of(digest, chain, operators).before(self);
        boolean isEffect = statement.scope().chain() != 0;
        Instant start = isEffect && attestedAt.isBefore(statement.effectiveAt()) ? statement.effectiveAt() : attestedAt;
        return new PublicationPlan(
                statement,
                digest,
                chain,
                start.plus(stage.multipliedBy(before)),
                statement.expiresAt().minus(margin));
    }

    public Action action(Instant now, Landing landing) {
        return switch (landing) {
            case Landing.Here here -> Action.LANDED;
            case Landing.Contradicted other -> Action.CONTRADICTED;
            case Landing.Passed passed -> Action.MISSED;
            case Landing.Absent absent -> absent(now);
        };
    }

    private Action absent(Instant now) {
        if (!now.isBefore(stopAt)) {
            return Action.MISSED;
        }
        return now.isBefore(sendAt) ? Action.WAIT : Action.READ_AND_SEND;
    }
}
