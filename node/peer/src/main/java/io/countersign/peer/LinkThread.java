package io.countersign.peer;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one thread of the links, kept because Netty says that a loop has ended a moment before its thread has. */
final class LinkThread extends DefaultThreadFactory {
    private volatile @Nullable Thread thread;

    LinkThread(String name) {
        super(name, true);
    }

    @Override
    public Thread newThread(Runnable loop) {
        Thread made = super.newThread(loop);
        thread = made;
        return made;
    }

    /** Waits until the thread has ended, or was never needed; an interrupt ends the wait and stays set. */
    void join(Duration atMost) {
        Thread made = thread;
        if (made == null) {
            return;
        }
        try {
            made.join(atMost);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
