package io.countersign.documents;

import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One instrument in an account. Quantities are in one unit, {@code units} or {@code face}, and long.
 *
 * @param aggregate all that is held
 * @param available what is free of any encumbrance (AVAI, {@code AvlblBal})
 * @param notAvailable the rest, where the servicer states it
 * @param parts balances that none of the available units may belong to: pledged, blocked, borrowed, pending, …
 * @param value what the whole holding is worth, where the servicer states it
 */
public record Holding(
        Isin isin,
        Quantity aggregate,
        Optional<Quantity> available,
        Optional<Quantity> notAvailable,
        List<Part> parts,
        Optional<Quantity> value) {
    /** @param code of the standard, such as PLED */
    public record Part(String code, Quantity quantity) {}

    public Holding {
        parts = List.copyOf(parts);
    }

    /**
     * This holding, where its balances are in one unit and fit: what is stated as not available is aggregate minus available, and
     * all parts together fit into aggregate minus available. Borrowed or pledged units can then not hide in the available balance.
     *
     * @param place what a refusal names
     */
    public Holding fitting(Place place) throws UnreadableException {
        if (!isOfOneUnit()) {
            throw new UnreadableException(
                    ReasonCode.WRONG_UNIT, place, "balances of one instrument in different units");
        }
        if (!addsUp()) {
            throw UnreadableException.notUnderstood(
                    place, "available and other balances do not fit the aggregate balance");
        }
        return this;
    }

    private boolean isOfOneUnit() {
        return Stream.of(
                        available.stream(),
                        notAvailable.stream(),
                        parts.stream().map(Part::quantity))
                .flatMap(quantities -> quantities)
                .allMatch(quantity -> quantity.unit().equals(aggregate.unit()));
    }

    private boolean addsUp() {
        Quantity rest = available.map(free -> Sums.minus(aggregate, free)).orElse(aggregate);
        boolean restFits = notAvailable
                .map(stated -> available.isPresent() ? Sums.equal(stated, rest) : !Sums.isMore(stated, aggregate))
                .orElse(true);
        Quantity encumbered = Sums.of(parts.stream().map(Part::quantity).toList(), aggregate.unit());
        return rest.signum() >= 0 && restFits && !Sums.isMore(encumbered, rest);
    }
}
