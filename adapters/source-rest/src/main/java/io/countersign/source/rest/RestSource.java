package io.countersign.source.rest;

import io.countersign.model.Bytes;
import io.countersign.model.RawInput;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.source.rest.DocumentList.Listed;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceAdapter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Pages through the log of documents of one custodian. The place up to which everything was acknowledged is kept in memory, so a
 * restart reads the log again.
 */
final class RestSource implements SourceAdapter {
    private static final String NAME_PREFIX = "documents/";

    private final Profile profile;
    private final HttpChannel channel;
    private final DocumentReader reader;
    private final InstantSource clock;
    private final TreeSet<Long> acknowledgedAhead = new TreeSet<>();
    private long acknowledgedUpTo;

    RestSource(Profile profile, HttpChannel channel, InstantSource clock) {
        this.profile = profile;
        this.channel = channel;
        this.reader = new DocumentReader(profile);
        this.clock = clock;
    }

    @Override
    public SourceId source() {
        return profile.source();
    }

    @Override
    public Result<List<RawInput>> fetch() {
        long after = cursor();
        return switch (channel.get(profile.documentsAfter(after, Limits.DOCUMENTS_PER_PAGE))) {
            case Result.Ok<Bytes>(Bytes body) -> inputs(body, after);
            case Result.No<Bytes>(var refusal) -> Result.no(refusal);
        };
    }

    @Override
    public Reading read(RawInput input) {
        return reader.read(input.content());
    }

    @Override
    public synchronized void acknowledge(RawInput input) {
        acknowledgedAhead.add(Long.valueOf(input.name().substring(NAME_PREFIX.length())));
        while (acknowledgedAhead.remove(acknowledgedUpTo + 1)) {
            acknowledgedUpTo++;
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    private synchronized long cursor() {
        return acknowledgedUpTo;
    }

    private synchronized boolean isAcknowledged(long sequence) {
        return sequence <= acknowledgedUpTo || acknowledgedAhead.contains(sequence);
    }

    private Result<List<RawInput>> inputs(Bytes body, long after) {
        try {
            List<RawInput> inputs = new ArrayList<>();
            for (Listed listed : DocumentList.read(body, after).documents()) {
                requireOwnPlace(listed);
                if (!isAcknowledged(listed.sequence())) {
                    String name = NAME_PREFIX + listed.sequence();
                    inputs.add(new RawInput(profile.source(), name, listed.jws(), clock.instant()));
                }
            }
            return Result.ok(inputs);
        } catch (UnreadableException refused) {
            return Result.no(refused.code(), profile.source().name(), refused.detail());
        }
    }

    /** A signed document in the place of another one would hide that other one for ever. */
    private void requireOwnPlace(Listed listed) throws UnreadableException {
        if (reader.sequence(listed.jws())
                .filter(signed -> signed != listed.sequence())
                .isPresent()) {
            throw new UnreadableException(ReasonCode.SOURCE_CONFLICT, "a document stands in the place of another one");
        }
    }
}
