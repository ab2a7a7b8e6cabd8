package io.countersign.app.key;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.ceremony.Offence;
import io.countersign.app.ceremony.Outcome;
import io.countersign.model.OperatorId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A ceremony in words. */
public final class CeremonyText {
    private CeremonyText() {}

    /** Such as "operator 3 dealt a share that its receiver cannot decrypt". */
    public static String of(Outcome.Spoiled spoiled) {
        return spoiled.accused().entrySet().stream()
                .map(CeremonyText::accusation)
                .collect(Collectors.joining("; "));
    }

    private static String accusation(Map.Entry<OperatorId, Offence> one) {
        return "operator " + one.getKey() + " " + one.getValue().sentence();
    }

    /** Such as "waiting for the shares of operators 2, 4". */
    public static String of(Outcome.Running running) {
        return running.missing().isEmpty()
                ? "all " + what(running.waitingFor()) + " are there, and operators do not agree what was said"
                : "unresponsive: no " + what(running.waitingFor()) + " of " + names(running.missing());
    }

    public static String names(Collection<OperatorId> operators) {
        return (operators.size() == 1 ? "operator " : "operators ")
                + operators.stream().map(OperatorId::toString).collect(Collectors.joining(", "));
    }

    /** What a round brings, in the plural. */
    public static String what(Round round) {
        return switch (round) {
            case OFFER -> "offers";
            case COMMIT -> "commitments";
            case SHARES -> "shares";
            case ACKNOWLEDGE -> "acknowledgements";
            case COMPLAINT -> "complaints";
            case OPENING -> "openings";
            case SELF_TEST_COMMIT -> "self-test commitments";
            case SELF_TEST_SHARE -> "self-test shares";
            case CERTIFICATE -> "certificates";
            case KEPT -> "confirmations";
            case BOUND -> "one transcript that all are bound to";
        };
    }
}
