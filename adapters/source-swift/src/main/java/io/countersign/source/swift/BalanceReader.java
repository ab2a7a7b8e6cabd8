package io.countersign.source.swift;

import io.countersign.documents.Holding;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sequence B1 of MT535: one instrument in an account. A sub-balance with a place of safekeeping, or of another code than AVAI or the
 * encumbrances below, is refused.
 */
final class BalanceReader {
    static final Outline INSTRUMENT = Outline.of("35B", "93B:AGGR", "93B:AVAI", "93B:NAVL", "19A:HOLD")
            .ignoring(
                    "90A",
                    "90a:MRKT",
                    "90a:INDC",
                    "94B:PRIC",
                    "98a:PRIC",
                    "19A:BOOK",
                    "19A:ACRU",
                    "92B:EXCH",
                    "99A:DAAC",
                    "70E:HOLD")
            .holding("SUBBAL")
            .skipping("FIA");
    private static final Outline SUB_BALANCE = Outline.of(
                    "93C:AWAS",
                    "93C:BLOK",
                    "93C:BLCA",
                    "93C:BLOT",
                    "93C:BLOV",
                    "93C:BODE",
                    "93C:BORE",
                    "93C:BORR",
                    "93C:BTRA",
                    "93C:COLI",
                    "93C:COLO",
                    "93C:DRAW",
                    "93C:LOAN",
                    "93C:LODE",
                    "93C:LORE",
                    "93C:MARG",
                    "93C:OTHR",
                    "93C:PECA",
                    "93C:PEDA",
                    "93C:PEND",
                    "93C:PENR",
                    "93C:PLED",
                    "93C:REGO",
                    "93C:RSTR",
                    "93C:TRAN",
                    "93C:WDOC")
            .ignoring("70C:SUBB", "94a:SAFE");
    private static final List<String> CODES =
            SUB_BALANCE.single().stream().sorted().toList();
    private static final Pattern SUB_QUANTITY = Pattern.compile("(UNIT|FAMT|AMOR)/(AVAI|NAVL)/(N?.+)");

    private BalanceReader() {}

    static Holding read(Fields instrument) throws UnreadableException {
        Isin isin = Values.security(instrument.tag("35B"));
        Quantity aggregate = Values.quantity(instrument.tag("93B:AGGR"));
        return new Holding(
                        isin,
                        aggregate,
                        quantity(instrument.find("93B:AVAI")),
                        quantity(instrument.find("93B:NAVL")),
                        parts(instrument),
                        worth(instrument))
                .fitting(instrument.tag("93B:AGGR").place());
    }

    private static Optional<Quantity> quantity(Optional<Tag> tag) throws UnreadableException {
        return tag.isPresent() ? Optional.of(Values.quantity(tag.get())) : Optional.empty();
    }

    private static Optional<Quantity> worth(Fields instrument) throws UnreadableException {
        Optional<Tag> tag = instrument.find("19A:HOLD");
        return tag.isPresent() ? Optional.of(Values.money(tag.get())) : Optional.empty();
    }

    private static List<Holding.Part> parts(Fields instrument) throws UnreadableException {
        List<Holding.Part> parts = new ArrayList<>();
        for (Fields sub : instrument.all("SUBBAL", SUB_BALANCE)) {
            for (String key : CODES) {
                Optional<Tag> tag = sub.find(key);
                if (tag.isPresent()) {
                    parts.add(part(tag.get()));
                }
            }
        }
        return parts;
    }

    /** A sub-balance counts against the rest whether the servicer calls it available or not. */
    private static Holding.Part part(Tag tag) throws UnreadableException {
        Matcher content = Values.matched(SUB_QUANTITY, tag, tag.value(), "not a quantity with its availability");
        Quantity quantity = Values.quantity(tag, content.group(1) + "/" + content.group(3));
        return new Holding.Part(tag.qualifier(), quantity);
    }
}
