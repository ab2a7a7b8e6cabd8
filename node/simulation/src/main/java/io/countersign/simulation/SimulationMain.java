package io.countersign.simulation;

import java.io.PrintStream;
import java.time.Duration;

/** Runs a range of seeds and prints what came of it. */
public final class SimulationMain {
    private SimulationMain() {}

    /** {@code FIRST LAST OPERATORS MINUTES} */
    public static void main(String[] words) {
        SimulationArguments arguments = new SimulationArguments(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Integer.parseInt(words[2]),
                Duration.ofMinutes(Long.parseLong(words[3])));
        System.exit(run(arguments, System.out) ? 0 : 1);
    }

    /** Whether no seed violated an invariant. Prints one line a seed, a report for each violation, and the sums. */
    public static boolean run(SimulationArguments arguments, PrintStream out) {
        Experiment experiment = Experiment.standard(arguments.operators()).lasting(arguments.lasting());
        Summary summary = new Summary();
        for (long seed = arguments.firstSeed(); seed <= arguments.lastSeed(); seed++) {
            Outcome outcome = new Cluster(seed, experiment).run();
            summary.add(outcome);
            out.println(outcome.line());
            if (!outcome.isClean()) {
                out.println(outcome.report());
            }
        }
        out.print(summary.text(experiment));
        return summary.isClean();
    }
}
