package io.countersign.chain.evm.rpc;

import io.countersign.model.Bytes;
import java.util.Optional;

/** What one endpoint says to one question. */
public sealed interface Answer<T> {
    record Given<T>(T value) implements Answer<T> {}

    /**
     * The endpoint understood and refused: a revert, a range too large, an unknown method.
     *
     * @param data what a reverting contract returned
     */
    record Rejected<T>(int code, String message, Optional<Bytes> data) implements Answer<T> {}

    /** No usable answer: a timeout, a broken connection, an open circuit breaker, nonsense. */
    record Silent<T>(String why) implements Answer<T> {}

    default Optional<T> given() {
        return switch (this) {
            case Given<T> given -> Optional.of(given.value());
            case Rejected<T> rejected -> Optional.empty();
            case Silent<T> silent -> Optional.empty();
        };
    }
}
