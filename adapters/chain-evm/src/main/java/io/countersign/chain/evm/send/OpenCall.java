package io.countersign.chain.evm.send;

import io.countersign.contracts.CommitteeCalls;
import io.countersign.contracts.GateCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import io.countersign.spi.ChainCall;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A call that was taken over, with where it goes and how its landing shows in the contract's state. */
record OpenCall(Digest32 key, ChainCall call, Address contract) {
    private static final int OUTCOME_AT = 63;

    static OpenCall of(Digest32 key, ChainCall call, Address hub) {
        return new OpenCall(
                key,
                call,
                switch (call) {
                    case ChainCall.SubmitBook book -> hub;
                    case ChainCall.Settle settle -> settle.gate();
                    case ChainCall.Rotate rotate -> hub;
                });
    }

    /** Call data; empty where the signature is none that a contract could accept. */
    Optional<Bytes> data() {
        return switch (call) {
            case ChainCall.SubmitBook book -> HubCalls.submit(book.attestation());
            case ChainCall.Settle settle -> GateCalls.settle(settle.attestation());
            case ChainCall.Rotate rotate -> CommitteeCalls.rotate(rotate.attestation(), rotate.byNew());
        };
    }

    Instant expiresAt() {
        return attestation().statement().expiresAt();
    }

    /** The call that reads the state in question. */
    Bytes question() {
        return switch (call) {
            case ChainCall.SubmitBook book -> HubCalls.bank(statement().stream());
            case ChainCall.Settle settle -> GateCalls.outcomeOf(subject());
            case ChainCall.Rotate rotate -> CommitteeCalls.committee();
        };
    }

    /** What the answer to {@link #question} means; empty where it can not be read. */
    Optional<Presence> presence(Bytes answer) {
        return switch (call) {
            case ChainCall.SubmitBook book ->
                Replies.value(HubCalls.decodeBank(answer)).map(this::inBank);
            case ChainCall.Settle settle ->
                Replies.value(GateCalls.decodeOutcome(answer)).map(this::atGate);
            case ChainCall.Rotate rotate ->
                Replies.value(CommitteeCalls.decodeCommittee(answer)).map(this::amongKeys);
        };
    }

    private Presence inBank(HubCalls.Bank bank) {
        Statement statement = statement();
        boolean here = Stream.of(bank.latest(), bank.previous())
                .flatMap(Optional::stream)
                .anyMatch(round -> round.holds(statement));
        if (here) {
            return Presence.HERE;
        }
        boolean passed = bank.latest()
                .filter(round -> round.sequence() >= statement.sequence())
                .isPresent();
        return passed ? Presence.EXCLUDED : Presence.ABSENT;
    }

    private Presence atGate(Optional<SettlementOutcome> executed) {
        return executed.map(outcome -> outcome.code() == wantedOutcome() ? Presence.HERE : Presence.EXCLUDED)
                .orElse(Presence.ABSENT);
    }

    /** The next key shows as the newest one, or as the one before it when a later change has landed. */
    private Presence amongKeys(CommitteeCalls.Keys keys) {
        if (keys.epoch() < statement().sequence()) {
            return Presence.ABSENT;
        }
        boolean newest = keys.epoch() == statement().sequence();
        Optional<Bytes> shown = newest ? Optional.of(keys.key()) : keys.previous();
        Optional<Bytes> wanted =
                Replies.value(CommitteeCalls.newKey(attestation().payload()));
        return shown.equals(wanted) ? Presence.HERE : Presence.EXCLUDED;
    }

    private Attestation attestation() {
        return call.attestation();
    }

    private Statement statement() {
        return attestation().statement();
    }

    /** First word of a settlement's payload. */
    private Digest32 subject() {
        return new Digest32(attestation().payload().slice(0, Digest32.SIZE_BYTES));
    }

    /** Second word of a settlement's payload. */
    private int wantedOutcome() {
        return attestation().payload().at(OUTCOME_AT);
    }
}
