package io.countersign.simulation;

/**
 * Which faults one seed meets, and how hard. Chances are in permille; times in milliseconds.
 *
 * @param liars how many operators lie
 * @param slow of messages, delayed by up to {@link #SLOW_MILLIS}
 * @param partition of seconds in which one begins
 * @param crash of effects a node executes
 * @param crashAtShare of shares a node sends
 * @param quickRestart of crashes, back within the same slot
 * @param rollback of crashes
 * @param skewMillis how far honest clocks may be off
 * @param clockStep of seconds in which one clock jumps
 * @param contested of windows in which a correction arrives unevenly
 * @param repeated of windows without a new valuation
 * @param hide of signatures the liars make alone
 * @param changes of committee: 0 to {@link #MOST_CHANGES}
 * @param late of changes, prepared only after the new committee should have begun
 */
public record Profile(
        int liars,
        int loss,
        int duplicate,
        int slow,
        int partition,
        int crash,
        int crashAtShare,
        int quickRestart,
        int rollback,
        int skewMillis,
        int clockStep,
        int contested,
        int repeated,
        int flip,
        int transactionLoss,
        int hide,
        int changes,
        int late,
        Conduct conduct) {
    static final int SLOW_MILLIS = 4_000;
    static final int MOST_CHANGES = 2;

    /** How liars behave; each a chance in permille that the lie is told when there is occasion. */
    public record Conduct(
            int leads,
            int lies,
            int observesTwice,
            int withholdsObservation,
            int withholdsShare,
            int badShare,
            int hidesFromHonest) {
        static Conduct draw(Rng rng) {
            return new Conduct(
                    some(rng, 1_000),
                    some(rng, 600),
                    some(rng, 600),
                    some(rng, 500),
                    some(rng, 700),
                    some(rng, 500),
                    some(rng, 1_000));
        }
    }

    /** A random subset of the faults, each with a random intensity. */
    static Profile draw(Rng rng, int faulty) {
        boolean rollsBack = rng.chance(400);
        return new Profile(
                rng.chance(200) ? rng.below(faulty + 1) : faulty,
                some(rng, 250),
                some(rng, 100),
                some(rng, 200),
                some(rng, 60),
                some(rng, 6),
                some(rng, 300),
                some(rng, 700),
                rollsBack ? (int) rng.between(100, 700) : 0,
                rollsBack || rng.chance(500) ? 50 : (int) rng.between(50, 5_000),
                rollsBack ? 0 : some(rng, 30),
                rng.chance(500) ? 1_000 : some(rng, 800),
                some(rng, 500),
                some(rng, 700),
                some(rng, 600),
                some(rng, 1_000),
                rng.below(MOST_CHANGES + 1),
                some(rng, 1_000),
                Conduct.draw(rng));
    }

    /** After the network healed: messages arrive in time, and only liars and sources make trouble. */
    Profile healed() {
        return new Profile(liars, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, contested, 0, flip, 0, hide, changes, late, conduct);
    }

    private static int some(Rng rng, int most) {
        return rng.chance(400) ? 0 : (int) rng.between(1, most);
    }
}
