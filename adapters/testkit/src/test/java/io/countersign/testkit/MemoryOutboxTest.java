package io.countersign.testkit;

import io.countersign.spi.TransactionOutbox;

class MemoryOutboxTest extends OutboxContract {
    private final MemoryOutbox outbox = new MemoryOutbox();

    @Override
    protected TransactionOutbox reopened() {
        return outbox;
    }
}
