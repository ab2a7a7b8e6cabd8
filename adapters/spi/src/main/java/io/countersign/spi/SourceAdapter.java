package io.countersign.spi;

import io.countersign.model.RawInput;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import java.util.List;

/**
 * One custodian or administrator over one channel. The node stores what {@link #fetch} gives before it calls {@link #read}, and
 * calls {@link #acknowledge} only after both are durable, so that a crash in between only fetches again.
 */
public interface SourceAdapter extends AutoCloseable {
    SourceId source();

    /** Documents that were not acknowledged yet, oldest first; or why the source could not be asked. */
    Result<List<RawInput>> fetch();

    /** A pure function of the bytes and the adapter's settings: the same bytes give the same reading for ever. */
    Reading read(RawInput input);

    /** The document is stored and need not be fetched again in this run. */
    void acknowledge(RawInput input);

    @Override
    void close();
}
