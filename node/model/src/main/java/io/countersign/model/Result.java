package io.countersign.model;

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
}
