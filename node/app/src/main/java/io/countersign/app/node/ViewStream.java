package io.countersign.app.node;

import io.countersign.core.view.NodeViews;
import io.countersign.core.view.ViewEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Hands view events to every listener, in one order for all. */
final class ViewStream implements Consumer<ViewEvent> {
    private final List<Consumer<ViewEvent>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock order = new ReentrantLock();

    NodeViews.Subscription subscribe(Consumer<ViewEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void accept(ViewEvent event) {
        order.lock();
        try {
            listeners.forEach(listener -> listener.accept(event));
        } finally {
            order.unlock();
        }
    }
}
