package io.countersign.documents;

import io.countersign.model.RawInput;
import io.countersign.model.Result;
import java.util.List;

/** A way documents arrive, whatever their format. Implementations block. */
public interface Channel extends AutoCloseable {
    /** Documents that were not acknowledged yet, oldest first; or why the source could not be asked. */
    Result<List<RawInput>> fetch();

    /** The document is stored and need not be fetched again in this run. */
    void acknowledge(RawInput input);

    @Override
    void close();
}
