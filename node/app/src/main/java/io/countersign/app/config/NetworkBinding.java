package io.countersign.app.config;

import io.countersign.core.config.AssetConfig;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SettlementConfig;
import io.countersign.core.config.SlotClock;
import io.countersign.core.config.WindowSchedule;
import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Committee;
import io.countersign.model.FeedId;
import io.countersign.model.InstrumentId;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.Quorum;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns a network file into the checked types the protocol runs on. */
public final class NetworkBinding {
    private NetworkBinding() {}

    /** Reads a network file and binds it. */
    public static Loaded<Network> load(Path path) {
        return switch (new ConfigFiles().network(path)) {
            case Loaded.Valid<NetworkFile>(NetworkFile file) -> bind(file);
            case Loaded.Invalid<NetworkFile> invalid -> new Loaded.Invalid<>(invalid.problems());
        };
    }

    /** Every rule the file breaks that its schema cannot say. */
    public static Loaded<Network> bind(NetworkFile file) {
        try {
            return new Loaded.Valid<>(network(file));
        } catch (IllegalArgumentException | DateTimeException broken) {
            return Loaded.invalid("", String.valueOf(broken.getMessage()));
        }
    }

    private static Network network(NetworkFile file) {
        SlotClock slots = new SlotClock(Instant.parse(file.genesis()), Duration.ofSeconds(file.slotSeconds()));
        SortedMap<OperatorId, Network.Operator> operators = operators(file);
        NetworkConfig protocol = new NetworkConfig(
                file.name(),
                committees(file, operators, slots.genesis()),
                slots,
                Duration.ofMillis(file.delayMillis()),
                Duration.ofMillis(file.skewMillis()),
                file.books().stream().map(book -> book(book, slots)).toList(),
                file.settlements().map(settlements -> settlements(settlements, slots)),
                file.assets().stream().map(NetworkBinding::asset).toList());
        return new Network(
                protocol,
                operators,
                chains(file),
                watches(file),
                file.settlements().map(NetworkBinding::terms));
    }

    private static SortedMap<OperatorId, Network.Operator> operators(NetworkFile file) {
        SortedMap<OperatorId, Network.Operator> operators = new TreeMap<>();
        for (NetworkFile.Operator operator : file.operators()) {
            Bytes key = Bytes.of(Base64.getDecoder().decode(operator.identityKey()));
            operators.put(new OperatorId(operators.size() + 1), new Network.Operator(operator.name(), key));
        }
        return operators;
    }

    private static List<Committee> committees(
            NetworkFile file, SortedMap<OperatorId, Network.Operator> operators, Instant genesis) {
        if (file.committees().isEmpty()) {
            return List.of(founding(operators, genesis));
        }
        List<Committee> committees = new ArrayList<>();
        for (NetworkFile.Committee written : file.committees()) {
            committees.add(committee(written, committees.size() + 1, operators, genesis));
        }
        return committees;
    }

    private static Committee founding(SortedMap<OperatorId, Network.Operator> operators, Instant genesis) {
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        operators.forEach((id, operator) -> members.put(id, operator.identityKey()));
        int faulty = Quorum.of(members.size()).faulty();
        return new Committee(1, members, faulty, genesis, KeyChange.NEW, Duration.ZERO);
    }

    private static Committee committee(
            NetworkFile.Committee written,
            int epoch,
            SortedMap<OperatorId, Network.Operator> operators,
            Instant genesis) {
        SortedMap<OperatorId, Bytes> members = members(written, epoch, operators);
        boolean first = epoch == 1;
        if (first && (written.from().isPresent() || written.key().isPresent())) {
            throw new IllegalArgumentException("epoch 1: the founding committee has no 'from' and no 'key'");
        }
        Instant from = first ? genesis : Instant.parse(needed(epoch, "from", written.from()));
        NetworkFile.Key key = first ? NetworkFile.Key.NEW : needed(epoch, "key", written.key());
        return new Committee(
                epoch,
                members,
                written.faulty().orElseGet(() -> Quorum.of(members.size()).faulty()),
                from,
                switch (key) {
                    case KEEP -> KeyChange.KEEP;
                    case NEW -> KeyChange.NEW;
                },
                first ? Duration.ZERO : Duration.ofSeconds(written.graceSeconds()));
    }

    private static SortedMap<OperatorId, Bytes> members(
            NetworkFile.Committee written, int epoch, SortedMap<OperatorId, Network.Operator> operators) {
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        for (int index : written.members()) {
            OperatorId member = new OperatorId(index);
            Network.Operator operator = operators.get(member);
            if (operator == null) {
                throw new IllegalArgumentException("epoch " + epoch + ": the network has no operator " + index);
            }
            if (members.put(member, operator.identityKey()) != null) {
                throw new IllegalArgumentException("epoch " + epoch + ": operator " + index + " stands twice");
            }
        }
        return members;
    }

    private static <T> T needed(int epoch, String key, Optional<T> value) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("epoch " + epoch + ": the key '" + key + "' is required"));
    }

    private static SortedMap<ChainId, Network.Chain> chains(NetworkFile file) {
        SortedMap<ChainId, Network.Chain> chains = new TreeMap<>();
        for (NetworkFile.Chain chain : file.chains()) {
            Map<FeedId, Address> readers = new HashMap<>();
            chain.readers().forEach((feed, reader) -> readers.put(new FeedId(feed), Address.fromHex(reader)));
            ChainId id = new ChainId(chain.id());
            Network.Chain bound =
                    new Network.Chain(id, chain.name(), Address.fromHex(chain.hub()), Map.copyOf(readers));
            if (chains.put(id, bound) != null) {
                throw new IllegalArgumentException("the chain " + id + " stands twice");
            }
        }
        return chains;
    }

    private static AssetConfig asset(NetworkFile.Asset asset) {
        List<AssetConfig.Token> tokens = asset.tokens().stream()
                .map(token -> new AssetConfig.Token(new ChainId(token.chain()), Address.fromHex(token.address())))
                .sorted(Comparator.comparing(AssetConfig.Token::chain))
                .toList();
        return new AssetConfig(new AssetId(asset.id()), Unit.UNITS, asset.scale(), tokens);
    }

    private static Map<AssetId, Network.Watch> watches(NetworkFile file) {
        Map<AssetId, Network.Watch> watches = new HashMap<>();
        for (NetworkFile.Asset asset : file.assets()) {
            Map<ChainId, Long> firstBlocks = new HashMap<>();
            asset.tokens().forEach(token -> firstBlocks.put(new ChainId(token.chain()), token.firstBlock()));
            Duration stuckAfter = Duration.ofSeconds(asset.transferSlaSeconds());
            watches.put(new AssetId(asset.id()), new Network.Watch(stuckAfter, Map.copyOf(firstBlocks)));
        }
        return Map.copyOf(watches);
    }

    private static BookConfig book(NetworkFile.Book book, SlotClock slots) {
        WindowSchedule schedule = WindowSchedule.ofBook(
                slots,
                book.windowSlots(),
                book.leadSlots(),
                slots.length().multipliedBy(book.cutSlots()),
                Duration.ofSeconds(book.marginSeconds()));
        return new BookConfig(
                new BookId(book.name()),
                schedule,
                book.feeds().stream().map(NetworkBinding::feed).toList());
    }

    private static FeedRule feed(NetworkFile.Feed feed) {
        FeedId id = new FeedId(feed.id());
        Unit unit = new Unit(feed.unit());
        Duration maxAge = Duration.ofSeconds(feed.maxAgeSeconds());
        return switch (feed.kind()) {
            case NAV ->
                new FeedRule.NavRule(
                        id,
                        feed.asset().map(AssetId::new),
                        instrument(feed),
                        sources(feed),
                        feed.minSources(),
                        unit,
                        feed.scale(),
                        maxAge,
                        bound(feed, feed.minimum(), unit),
                        bound(feed, feed.maximum(), unit),
                        feed.maxStepBps());
            case RESERVE -> {
                List<SourceId> sources = sources(feed);
                if (sources.size() != 1) {
                    throw new IllegalArgumentException(id + ": a reserve has exactly one source");
                }
                yield new FeedRule.ReserveRule(
                        id, asset(feed), sources.get(0), instrument(feed), unit, feed.scale(), maxAge);
            }
            case CLAIMS -> new FeedRule.ClaimsRule(id, asset(feed), unit, feed.scale());
        };
    }

    private static AssetId asset(NetworkFile.Feed feed) {
        return new AssetId(needed(feed, "asset", feed.asset()));
    }

    private static InstrumentId instrument(NetworkFile.Feed feed) {
        return new InstrumentId(needed(feed, "instrument", feed.instrument()));
    }

    private static List<SourceId> sources(NetworkFile.Feed feed) {
        return needed(feed, "sources", feed.sources()).stream()
                .map(SourceId::new)
                .toList();
    }

    private static <T> T needed(NetworkFile.Feed feed, String key, Optional<T> value) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("feed " + feed.id() + ": the key '" + key + "' is required"));
    }

    private static Quantity bound(NetworkFile.Feed feed, String text, Unit unit) {
        return Quantity.parse(text, unit)
                .flatMap(quantity -> quantity.atScale(feed.scale()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "feed " + feed.id() + ": the bound " + text + " has more digits than scale " + feed.scale()));
    }

    private static SettlementConfig settlements(NetworkFile.Settlements settlements, SlotClock slots) {
        long finalityWait = (long) settlements.gridSlots() - settlements.leadSlots() - settlements.lifeSlots();
        WindowSchedule attempts = new WindowSchedule(
                slots,
                settlements.gridSlots(),
                settlements.leadSlots(),
                settlements.lifeSlots(),
                Duration.ZERO,
                slots.length());
        return new SettlementConfig(
                new ChainId(settlements.homeChain()),
                Address.fromHex(settlements.gate()),
                attempts,
                finalityWait,
                settlements.sources().stream().map(SourceId::new).toList(),
                1);
    }

    private static Network.SettlementTerms terms(NetworkFile.Settlements settlements) {
        return new Network.SettlementTerms(
                settlements.unitScale(), new Unit(settlements.cashUnit()), settlements.cashScale());
    }
}
