package io.countersign.app.bench;

import io.countersign.model.Quorum;
import java.util.List;

/**
 * What rounds of one committee cost; every duration in nanoseconds.
 *
 * @param rounds decided by every operator
 * @param elapsed by the clock for all rounds, all operators on one thread
 * @param workP50 of one operator in one round, by the clock
 * @param processorP50 of one operator in one round, while its thread ran
 * @param work of all operators in all rounds, by the clock
 * @param ledger the part of {@code work} spent in synced commits
 * @param bareSignature median of one FROST signature by t operators, both rounds and the aggregation and nothing else, on the
 *     processor
 */
public record RoundFigures(
        int operators,
        int threshold,
        int rounds,
        long elapsed,
        long workP50,
        long workP99,
        long processorP50,
        long processorP99,
        long work,
        long ledger,
        long bareSignature) {
    static RoundFigures of(Quorum quorum, int rounds, long elapsed, List<Work> samples, long bareSignature) {
        Samples wall = new Samples(samples.stream().mapToLong(Work::wall));
        Samples processor = new Samples(samples.stream().mapToLong(Work::processor));
        Samples ledger = new Samples(samples.stream().mapToLong(Work::ledger));
        return new RoundFigures(
                quorum.operators(),
                quorum.threshold(),
                rounds,
                elapsed,
                wall.percentile(50),
                wall.percentile(99),
                processor.percentile(50),
                processor.percentile(99),
                wall.sum(),
                ledger.sum(),
                bareSignature);
    }

    /** Of one operator in one round. */
    long meanWork() {
        return work / ((long) rounds * operators);
    }
}
