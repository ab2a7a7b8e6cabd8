package io.countersign.chain.evm.send;

import io.countersign.chain.evm.rpc.Answer;
import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.chain.evm.rpc.Queries;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.util.List;
import java.util.Locale;

/** Sends a signed transaction through every endpoint. */
final class Broadcast {
    /** What the endpoints made of it. */
    enum Outcome {
        /** At least one has it, now or already. */
        SENT,
        /** A transaction with the same nonce is offered more: raise the fees. */
        UNDERPRICED,
        /** Nobody took it. */
        NOT_SENT
    }

    private final EndpointPool endpoints;

    Broadcast(EndpointPool endpoints) {
        this.endpoints = endpoints;
    }

    Outcome send(Bytes raw) {
        List<Outcome> outcomes = endpoints.all(endpoint -> endpoint.write(Queries.send(raw))).stream()
                .map(Broadcast::outcome)
                .toList();
        if (outcomes.contains(Outcome.SENT)) {
            return Outcome.SENT;
        }
        return outcomes.contains(Outcome.UNDERPRICED) ? Outcome.UNDERPRICED : Outcome.NOT_SENT;
    }

    /** Clients tell their reasons only in words. */
    private static Outcome outcome(Answer<Digest32> answer) {
        return switch (answer) {
            case Answer.Given<Digest32> given -> Outcome.SENT;
            case Answer.Silent<Digest32> silent -> Outcome.NOT_SENT;
            case Answer.Rejected<Digest32> rejected -> {
                String words = rejected.message().toLowerCase(Locale.ROOT);
                if (words.contains("already known") || words.contains("already imported")) {
                    yield Outcome.SENT;
                }
                yield words.contains("underpriced") ? Outcome.UNDERPRICED : Outcome.NOT_SENT;
            }
        };
    }
}
