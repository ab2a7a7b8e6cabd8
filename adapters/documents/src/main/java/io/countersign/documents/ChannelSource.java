package io.countersign.documents;

import io.countersign.model.RawInput;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceAdapter;
import java.util.List;

/** A source whose documents arrive over any channel in any format. None of them is signed, so no fact is authentic. */
public final class ChannelSource implements SourceAdapter {
    private final SourceId source;
    private final Channel channel;
    private final DocumentReader reader;
    private final Binding binding;

    public ChannelSource(SourceId source, Channel channel, DocumentReader reader, Profile profile) {
        this.source = source;
        this.channel = channel;
        this.reader = reader;
        this.binding = new Binding(source, profile);
    }

    @Override
    public SourceId source() {
        return source;
    }

    @Override
    public Result<List<RawInput>> fetch() {
        return channel.fetch();
    }

    @Override
    public Reading read(RawInput input) {
        return binding.bind(reader.read(input.content()), false);
    }

    @Override
    public void acknowledge(RawInput input) {
        channel.acknowledge(input);
    }

    @Override
    public void close() {
        channel.close();
    }
}
