package io.countersign.core.round;

import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.Window;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row.AttestedRow;
import io.countersign.core.port.Row.LatchRow;
import io.countersign.core.report.EvidenceItem;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import java.util.List;
import java.util.Optional;

/** A window has one signed digest for ever: takes attestations in, whoever brings them, and stops if there are two. */
final class Decisions {
    static final String HALT = "halt/two-attestations";

    private Decisions() {}

    static WindowState.Decided decided(Setup setup, AttestedRow row) {
        Digest32 digest =
                StatementEncoding.digest(setup.networkId(), row.attestation().statement());
        return new WindowState.Decided(row.attestation(), digest, row.evidence());
    }

    /**
     * Verifies an attestation that came from outside, of this committee or of an earlier one in a window that was taken over;
     * {@code true} where its window is decided by it now or was before.
     */
    static boolean adopt(Turn turn, Attestation attestation) {
        return adopt(turn, attestation, turn.setup::isSigned);
    }

    /** The same with what members of an earlier committee hold, whatever became of its key. */
    static boolean takeOver(Turn turn, Attestation attestation) {
        return adopt(turn, attestation, turn.setup::wasSigned);
    }

    private interface Verifier {
        boolean isSigned(int epoch, Digest32 digest, Bytes signature);
    }

    private static boolean adopt(Turn turn, Attestation attestation, Verifier keys) {
        Statement statement = attestation.statement();
        Optional<At> at = turn.stream(statement.stream())
                .flatMap(stream -> turn.setup
                        .window(stream.stream(), statement.sequence())
                        .map(window -> new At(stream.stream(), window, 0)))
                .filter(known -> Term.began(turn, known));
        if (at.isEmpty()) {
            return false;
        }
        Digest32 digest = StatementEncoding.digest(turn.setup.networkId(), statement);
        Optional<WindowState.Decided> known = turn.window(at.get()).decided();
        if (known.isPresent() && known.get().digest().equals(digest)) {
            return true;
        }
        boolean valid =
                isOfWindow(at.get(), statement) && keys.isSigned(attestation.epoch(), digest, attestation.signature());
        if (!valid) {
            return false;
        }
        if (known.isPresent()) {
            halt(turn, at.get(), known.get().digest(), digest);
            return false;
        }
        decide(turn, at.get(), attestation, digest);
        return true;
    }

    static void decide(Turn turn, At at, Attestation attestation, Digest32 digest) {
        List<EvidenceItem> evidence = evidence(turn, at, digest);
        turn.put(at, turn.window(at).withDecided(new WindowState.Decided(attestation, digest, evidence)));
        turn.commit(new AttestedRow(attestation, evidence));
        List<Fact> facts = evidence.stream()
                .flatMap(item -> turn.items.content(item.factHash()).stream())
                .toList();
        turn.emit(new Effect.Attested(attestation, evidence, facts));
        if (at.stream() instanceof CommitteeStream change) {
            turn.emit(new Effect.CommitteeChanged(change.next(), attestation));
        }
    }

    /** The place to answer about a window from. */
    static Place place(At at) {
        return new Place(at.stream().id(), at.window().sequence(), 0);
    }

    private static boolean isOfWindow(At at, Statement statement) {
        Window window = at.window();
        return statement.effectiveAt().equals(window.effectiveAt())
                && statement.expiresAt().equals(window.expiresAt())
                && statement.nextExpectedAt().equals(window.nextExpectedAt())
                && statement.policyHash().equals(at.stream().policyHash())
                && statement.scope().equals(at.stream().scope());
    }

    private static List<EvidenceItem> evidence(Turn turn, At at, Digest32 digest) {
        WindowState window = turn.window(at);
        Optional<Report> locked =
                window.lock().filter(lock -> lock.digest().equals(digest)).map(Lock::report);
        return locked.or(() -> window.views().values().stream()
                        .flatMap(view -> view.voting().voted().stream())
                        .filter(voted -> voted.digest().equals(digest))
                        .map(ViewState.Voted::report)
                        .findFirst())
                .map(Report::evidence)
                .orElse(List.of());
    }

    private static void halt(Turn turn, At at, Digest32 known, Digest32 other) {
        Refusal why = new Refusal(
                ReasonCode.EQUIVOCATION,
                at.stream().name(),
                "window " + at.window().sequence() + " has two signed digests, " + known + " and " + other
                        + ": more than f operators lie");
        halt(turn, why);
    }

    /** For good: the latch outlives the process. The first reason stays. */
    static void halt(Turn turn, Refusal why) {
        if (!turn.isHalted()) {
            turn.commit(new LatchRow(HALT, why));
            turn.halt(why);
        }
    }
}
