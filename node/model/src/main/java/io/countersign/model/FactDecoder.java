package io.countersign.model;

import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.FactBody.ChainSupply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the canonical bytes of a {@link Fact}; only bytes that encode back to themselves are a fact. */
public final class FactDecoder {
    private static final int MAX_KEY_BYTES = 512;
    private static final int MAX_CHAINS = 64;
    private static final long MAX_UINT32 = 0xffff_ffffL;

    private FactDecoder() {}

    public static Result<Fact> decode(Bytes bytes) {
        try {
            Fact fact = read(bytes);
            return fact.encode().equals(bytes) ? Result.ok(fact) : malformed("not in canonical form");
        } catch (MalformedException | IllegalArgumentException notAFact) {
            return malformed(String.valueOf(notAFact.getMessage()));
        }
    }

    private static Result<Fact> malformed(String why) {
        return Result.no(ReasonCode.MALFORMED, "fact", why);
    }

    private static Fact read(Bytes bytes) throws MalformedException {
        CanonicalReader in = new CanonicalReader(bytes);
        if (!in.text().equals(Fact.DOMAIN)) {
            throw new MalformedException("not a fact of this version");
        }
        ItemKey key = key(new CanonicalReader(in.bytes(MAX_KEY_BYTES)));
        long version = in.i64();
        FactBody body = body(key.kind(), in);
        in.end();
        return new Fact(key, version, body);
    }

    private static ItemKey key(CanonicalReader in) throws MalformedException {
        SourceId source = new SourceId(in.text());
        InstrumentId instrument = new InstrumentId(in.text());
        FactKind kind = kind(in.u8());
        Instant asOf = in.instant();
        in.end();
        return new ItemKey(source, instrument, kind, asOf);
    }

    private static FactKind kind(int code) throws MalformedException {
        for (FactKind kind : FactKind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new MalformedException("unknown kind of fact " + code);
    }

    private static FactBody body(FactKind kind, CanonicalReader in) throws MalformedException {
        return switch (kind) {
            case NAV -> new FactBody.Nav(in.quantity());
            case HOLDINGS -> new FactBody.Holdings(in.quantity());
            case SETTLEMENT -> settlement(in);
            case POSITION -> position(in);
            case COMMITTEE -> committee(in);
        };
    }

    private static FactBody settlement(CanonicalReader in) throws MalformedException {
        DealRef deal = new DealRef(in.text());
        SettlementOutcome outcome =
                SettlementOutcome.ofCode(in.u8()).orElseThrow(() -> new MalformedException("unknown outcome"));
        return new FactBody.Settlement(deal, outcome, in.quantity(), in.quantity());
    }

    private static FactBody committee(CanonicalReader in) throws MalformedException {
        return new FactBody.PreparedCommittee(
                in.i32(),
                new Quorum(in.i32(), in.i32()),
                in.instant(),
                seconds(in.i64()),
                in.digest(),
                new GroupKey(in.fixed(GroupKey.SIZE_BYTES)),
                new GroupKey(in.fixed(GroupKey.SIZE_BYTES)),
                in.digest());
    }

    private static Duration seconds(long seconds) throws MalformedException {
        if (seconds < 0 || seconds > MAX_UINT32) {
            throw new MalformedException("a grace of " + seconds + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static FactBody position(CanonicalReader in) throws MalformedException {
        AssetId asset = new AssetId(in.text());
        int count = in.count(MAX_CHAINS);
        List<ChainSupply> chains = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ChainId chain = new ChainId(in.i64());
            BlockRef block = new BlockRef(chain, in.i64(), in.digest(), in.instant());
            chains.add(new ChainSupply(block, in.quantity()));
        }
        return new FactBody.Position(asset, chains, in.quantity());
    }
}
