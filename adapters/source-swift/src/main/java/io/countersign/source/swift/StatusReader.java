package io.countersign.source.swift;

import io.countersign.documents.AccountId;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.Quantity;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.FinMessage;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Sequence;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settlement status, MT548: a hint. {@code SETT//PEND} is a pending and {@code SETT//PENF} a failing settlement, never a done one. */
final class StatusReader implements MessageReader {
    private static final Outline MESSAGE = Outline.of().holding("GENL", "SETTRAN");
    private static final Outline GENERAL = Outline.of("20C:SEME", "23G", "98C:PREP", "98E:PREP")
            .ignoring("98A:PREP")
            .holding("LINK", "STAT");
    private static final Outline TRANSACTION = Outline.of(
                    "35B",
                    "36B:SETT",
                    "97A:SAFE",
                    "22H:REDE",
                    "22H:PAYM",
                    "19A:SETT",
                    "98A:SETT",
                    "98C:SETT",
                    "98E:SETT")
            .ignoring(
                    "94a",
                    "22F",
                    "98a:TRAD",
                    "98a:EXSE",
                    "98a:EXVA",
                    "98a:ASTS",
                    "98a:MTCH",
                    "95a:ACOW",
                    "70E:SPRO",
                    "11A",
                    "25D")
            .skipping("SETPRTY");

    private final Values values;

    StatusReader(Values values) {
        this.values = values;
    }

    @Override
    public Message read(FinMessage message) throws UnreadableException {
        Fields whole = MESSAGE.check(Sequence.of(message));
        Fields general = whole.only("GENL", GENERAL);
        Function function = Function.of(general);
        if (!function.name().equals("INST")) {
            throw UnreadableException.notUnderstood(
                    general.tag("23G").place(), "a status of something else than an instruction");
        }
        Fields transaction = whole.only("SETTRAN", TRANSACTION);
        List<Settlement> said = new ArrayList<>();
        for (Fields status : general.all("STAT", Status.STATUS)) {
            said.add(settlement(general, Status.of(status), transaction));
        }
        if (said.isEmpty()) {
            throw UnreadableException.malformed(general.place(), "a status advice without a status");
        }
        return new Message(
                MessageReader.name(message),
                Optional.of(general.checked("20C:SEME", Reference::new)),
                created(general),
                MessageReader.copy(message, function),
                Links.of(general).previous(),
                List.copyOf(said));
    }

    private Settlement settlement(Fields general, Status status, Fields transaction) throws UnreadableException {
        return new Settlement(
                status.stage(),
                Links.of(general).references(),
                transaction.code("22H:REDE", Settlement.Movement.class),
                transaction.code("22H:PAYM", Settlement.Payment.class),
                transaction.optional("97A:SAFE", AccountId::new),
                Values.security(transaction.tag("35B")),
                Values.quantity(transaction.tag("36B:SETT")),
                cash(transaction),
                settles(transaction),
                Settlement.Portion.WHOLE,
                status.reasons());
    }

    private static Optional<Quantity> cash(Fields transaction) throws UnreadableException {
        Optional<Tag> tag = transaction.find("19A:SETT");
        return tag.isPresent() ? Optional.of(Values.money(tag.get())) : Optional.empty();
    }

    private Optional<When> settles(Fields transaction) throws UnreadableException {
        Optional<Tag> tag = transaction.either("98A:SETT", "98C:SETT", "98E:SETT");
        return tag.isPresent() ? Optional.of(values.date(tag.get())) : Optional.empty();
    }

    private Optional<When> created(Fields general) throws UnreadableException {
        Optional<Tag> tag = general.either("98C:PREP", "98E:PREP");
        return tag.isPresent() ? Optional.of(values.date(tag.get())) : Optional.empty();
    }
}
