package io.countersign.app.bench;

import static io.countersign.app.bench.Columns.left;
import static io.countersign.app.bench.Columns.right;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Signing in committees of several sizes. */
public record SigningReport(List<SigningFigures> signing) implements Report {
    private static final String NOTHING = "-";

    public SigningReport {
        signing = List.copyOf(signing);
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Signing: what an operator that signs and aggregates does for one attestation");
        lines.add("Medians in microseconds on the processor; ratio = noble to ours, goal 10 in all; noble does not keep"
                + " what follows from a package between calls");
        for (SigningFigures figures : signing) {
            int t = figures.threshold();
            lines.add("");
            lines.add(left(t + " of " + figures.operators()) + right("here") + right("noble") + right("ratio"));
            lines.add(row("commit (round one)", figures, SigningParts::commit));
            lines.add(row("read the commitments of " + t, figures, SigningParts::read));
            lines.add(row("give a share (round two)", figures, SigningParts::sign));
            lines.add(row("verify " + t + " shares, one by one", figures, SigningParts::verify));
            lines.add(row("aggregate, and verify the signature", figures, SigningParts::aggregate));
            lines.add(row("all: local cost of an attestation", figures, SigningParts::total));
        }
        return List.copyOf(lines);
    }

    private static String row(String name, SigningFigures figures, ToLongFunction<SigningParts> part) {
        long here = part.applyAsLong(figures.here());
        Optional<Long> noble = figures.noble().map(part::applyAsLong).filter(nanos -> nanos > 0);
        return left("  " + name)
                + right(Thousandths.text(here))
                + right(noble.map(Thousandths::text).orElse(NOTHING))
                + right(noble.map(nanos -> Thousandths.ratio(nanos, here)).orElse(NOTHING));
    }
}
