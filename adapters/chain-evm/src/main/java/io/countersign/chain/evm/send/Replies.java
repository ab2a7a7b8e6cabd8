package io.countersign.chain.evm.send;

import io.countersign.model.Result;
import java.util.Optional;

/** Unpacks results where the reason for a refusal does not matter. */
final class Replies {
    private Replies() {}

    static <T> Optional<T> value(Result<T> result) {
        return switch (result) {
            case Result.Ok<T> ok -> Optional.of(ok.value());
            case Result.No<T> no -> Optional.empty();
        };
    }
}
