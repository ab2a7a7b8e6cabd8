package io.countersign.source.swift;

import io.countersign.documents.AccountId;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.FinMessage;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Sequence;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settlement confirmations, MT544 to MT547. CANC and RVSL take back the confirmation before; the instruction is named by RELA, the
 * transaction of both sides by COMM and that of the market by MITI.
 */
final class ConfirmationReader implements MessageReader {
    private static final Outline MESSAGE =
            Outline.of().holding("GENL", "TRADDET", "FIAC", "SETDET").skipping("OTHRPRTY");
    private static final Outline GENERAL = Outline.of("20C:SEME", "23G", "98C:PREP", "98E:PREP", "22F:PARS")
            .ignoring("98A:PREP", "99B:SETT", "99B:TOSE")
            .holding("LINK");
    private static final Outline TRADE = Outline.of("35B", "98A:ESET", "98C:ESET", "98E:ESET")
            .ignoring(
                    "94a",
                    "98a:SETT",
                    "98a:TRAD",
                    "90a:DEAL",
                    "99A:DAAC",
                    "22F",
                    "22a",
                    "17B",
                    "25D",
                    "70E",
                    "11A",
                    "36B:PSTT",
                    "36B:RSTT",
                    "19A:PSTT",
                    "19A:RSTT")
            .skipping("FIA");
    private static final Outline ACCOUNT = Outline.of("97A:SAFE")
            .repeating("36B:ESTT")
            .ignoring("70D:DENC", "13B:CERT", "95a:ACOW", "97A:CASH", "97E:CASH", "94a:SAFE")
            .skipping("BREAK");
    private static final Outline SETTLEMENT =
            Outline.of().ignoring("22a").holding("AMT").skipping("SETPRTY", "CSHPRTY", "NTWKFEE");
    private static final Outline AMOUNT =
            Outline.of("19A:ESTT").ignoring("17B", "19A", "98a:VALU", "92B:EXCH", "92B:INTR");

    /** Indicator PARS. */
    private enum Part {
        PAIN,
        PARC
    }

    private final Values values;
    private final Settlement.Movement movement;
    private final Settlement.Payment payment;

    ConfirmationReader(Values values, Settlement.Movement movement, Settlement.Payment payment) {
        this.values = values;
        this.movement = movement;
        this.payment = payment;
    }

    @Override
    public Message read(FinMessage message) throws UnreadableException {
        Fields whole = MESSAGE.check(Sequence.of(message));
        Fields general = whole.only("GENL", GENERAL);
        Function function = Function.of(general);
        Fields trade = whole.only("TRADDET", TRADE);
        Fields account = whole.only("FIAC", ACCOUNT);
        Links links = Links.of(general);
        Settlement settlement = new Settlement(
                stage(general, function, links),
                links.references(),
                movement,
                payment,
                Optional.of(account.checked("97A:SAFE", AccountId::new)),
                Values.security(trade.tag("35B")),
                quantity(account),
                cash(whole.only("SETDET", SETTLEMENT)),
                Optional.of(settled(trade)),
                portion(general),
                List.of());
        return new Message(
                MessageReader.name(message),
                general.optional("20C:SEME", Reference::new),
                created(general),
                MessageReader.copy(message, function),
                links.previous(),
                List.of(settlement));
    }

    private static Settlement.Stage stage(Fields general, Function function, Links links) throws UnreadableException {
        general.checked("20C:SEME", Reference::new);
        return switch (function.name()) {
            case "NEWM" -> Settlement.Stage.CONFIRMED;
            case "CANC", "RVSL" -> {
                if (links.previous().isEmpty()) {
                    throw new UnreadableException(
                            ReasonCode.INCOMPLETE, general.place(), "does not name the confirmation it takes back");
                }
                yield Settlement.Stage.REVERSED;
            }
            default ->
                throw UnreadableException.notUnderstood(general.tag("23G").place(), "a function that is not known");
        };
    }

    private Optional<When> created(Fields general) throws UnreadableException {
        Optional<Tag> tag = general.either("98C:PREP", "98E:PREP");
        return tag.isPresent() ? Optional.of(values.date(tag.get())) : Optional.empty();
    }

    private When settled(Fields trade) throws UnreadableException {
        Optional<Tag> tag = trade.either("98A:ESET", "98C:ESET", "98E:ESET");
        return values.date(tag.orElseThrow(() -> UnreadableException.malformed(trade.place(), "lacks :98a::ESET")));
    }

    private static Quantity quantity(Fields account) throws UnreadableException {
        List<Tag> tags = account.tags("36B:ESTT");
        if (tags.size() != 1) {
            throw UnreadableException.malformed(account.place(), tags.size() + " settled quantities where one belongs");
        }
        Quantity quantity = Values.quantity(tags.get(0));
        if (quantity.signum() <= 0) {
            throw new UnreadableException(ReasonCode.OUT_OF_BOUNDS, tags.get(0).place(), "above zero is expected");
        }
        return quantity;
    }

    private Optional<Quantity> cash(Fields settlement) throws UnreadableException {
        List<Tag> found = new ArrayList<>();
        for (Fields amount : settlement.all("AMT", AMOUNT)) {
            amount.find("19A:ESTT").ifPresent(found::add);
        }
        boolean against = payment == Settlement.Payment.APMT;
        if (found.size() > 1 || (against && found.isEmpty())) {
            throw UnreadableException.malformed(
                    settlement.place(), found.size() + " settled amounts where one belongs");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Values.money(found.get(0)));
    }

    private static Settlement.Portion portion(Fields general) throws UnreadableException {
        if (!general.has("22F:PARS")) {
            return Settlement.Portion.WHOLE;
        }
        return switch (general.code("22F:PARS", Part.class)) {
            case PAIN -> Settlement.Portion.PARTIAL;
            case PARC -> Settlement.Portion.LAST_PARTIAL;
        };
    }
}
