package io.countersign.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Adds up the work of one operator, all of it on one thread. */
final class WorkMeter {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Work total = Work.NONE;

    void time(Runnable work) {
        long wall = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        work.run();
        total = total.plus(new Work(System.nanoTime() - wall, threads.getCurrentThreadCpuTime() - processor, 0));
    }

    /** To be called inside {@link #time}. */
    void ledger(Runnable commit) {
        long wall = System.nanoTime();
        commit.run();
        total = total.plus(new Work(0, 0, System.nanoTime() - wall));
    }

    /** The work since this was called last. */
    Work take() {
        Work taken = total;
        total = Work.NONE;
        return taken;
    }
}
