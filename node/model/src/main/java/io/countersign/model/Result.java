package io.countersign.model;

import java.util.function.Function;

/** A value, or the refusal to give one. */
public sealed interface Result<T> {
    record Ok<T>(T value) implements Result<T> {}

    record No<T>(Refusal refusal) implements Result<T> {}

    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Result<T> no(ReasonCode code, String subject, String detail) {
        return new No<>(new Refusal(code, subject, detail));
    }

    static <T> Result<T> no(Refusal refusal) {
        return new No<>(refusal);
    }

    /** What {@code next} makes of the value; a refusal stays as it is. */
    default <U> Result<U> then(Function<? super T, Result<U>> next) {
        return switch (this) {
            case Ok<T> ok -> next.apply(ok.value());
            case No<T> no -> Result.no(no.refusal());
        };
    }

    default <U> Result<U> map(Function<? super T, ? extends U> change) {
        return then(value -> Result.ok(change.apply(value)));
    }
}
