package io.countersign.documents;

import io.countersign.model.Fact;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.SourceId;
import io.countersign.spi.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node takes from the documents of a source: the facts its profile asks for, or a refusal of the whole document. Hints (status
 * advices, cash) are understood and give no fact.
 */
public final class Binding {
    private final SourceId source;
    private final PriceBinding prices;
    private final HoldingsBinding holdings;
    private final SettlementBinding settlements;

    public Binding(SourceId source, Profile profile) {
        this.source = source;
        this.prices = new PriceBinding(source, profile);
        this.holdings = new HoldingsBinding(source, profile);
        this.settlements = new SettlementBinding(source, profile);
    }

    /** @param authentic whether the source's own signature over the bytes was verified */
    public Reading bind(Decoded decoded, boolean authentic) {
        try {
            return switch (decoded) {
                case Decoded.Understood understood -> taken(understood.messages(), authentic);
                case Decoded.Refused refused -> new Reading.Refused(refused.by(source));
            };
        } catch (NotTakenException no) {
            return new Reading.Refused(new Refusal(no.code(), source.name(), no.detail()));
        }
    }

    private Reading taken(List<Message> messages, boolean authentic) throws NotTakenException {
        List<Fact> facts = new ArrayList<>();
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (Message message : messages) {
            prices.price(message).ifPresent(facts::add);
            prices.cancellation(message).ifPresent(withdrawals::add);
            for (Statement statement : message.statements()) {
                switch (statement) {
                    case Holdings held -> facts.add(holdings.fact(held));
                    case Settlement settlement -> {
                        settlements.fact(message, settlement).ifPresent(facts::add);
                        settlements.withdrawal(message, settlement).ifPresent(withdrawals::add);
                    }
                    case Price price -> {}
                    case PriceCancellation cancellation -> {}
                    case CashReport cash -> {}
                    case PaymentStatus payment -> {}
                }
            }
        }
        return reading(facts, withdrawals, authentic);
    }

    private static Reading reading(List<Fact> facts, List<Withdrawal> withdrawals, boolean authentic)
            throws NotTakenException {
        Optional<Withdrawal> only = withdrawals.stream().findFirst();
        if (only.isEmpty()) {
            return new Reading.Facts(facts, authentic);
        }
        if (withdrawals.size() > 1 || !facts.isEmpty()) {
            throw new NotTakenException(ReasonCode.NOT_UNDERSTOOD, "a withdrawal beside other facts in one document");
        }
        return new Reading.Withdrawn(only.get().key(), only.get().version(), authentic);
    }
}
