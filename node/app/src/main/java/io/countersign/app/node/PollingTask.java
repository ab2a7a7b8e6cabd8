package io.countersign.app.node;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Blocking work repeated on a virtual thread of its own, a fixed pause after each run, until it is closed. */
final class PollingTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollingTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private final Thread thread;

    PollingTask(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    PollingTask start() {
        thread.start();
        return this;
    }

    private void repeat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                runOnce();
                Thread.sleep(pause);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.error("{} failed and goes on", name, bug);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warn("{} did not end within {}", name, PATIENCE);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
