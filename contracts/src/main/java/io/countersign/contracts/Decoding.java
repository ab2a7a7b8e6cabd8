package io.countersign.contracts;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;

/** One reading of return data or of a log; what does not fit is a {@code MALFORMED} refusal. */
@FunctionalInterface
interface Decoding<T> {
    T from(Words words) throws Words.MalformedException;

    static <T> Result<T> of(String what, Bytes data, int words, Decoding<T> decoding) {
        try {
            return Result.ok(decoding.from(new Words(data, words)));
        } catch (Words.MalformedException malformed) {
            return Result.no(ReasonCode.MALFORMED, what, String.valueOf(malformed.getMessage()));
        }
    }

    static <T> Result<T> ofLog(String what, Digest32 event, EventLog log, int words, Decoding<T> decoding) {
        return log.is(event)
                ? of(what, log.arguments(), words, decoding)
                : Result.no(ReasonCode.MALFORMED, what, "the log is of another event");
    }
}
