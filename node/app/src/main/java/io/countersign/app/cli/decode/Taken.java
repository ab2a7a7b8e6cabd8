package io.countersign.app.cli.decode;

import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.spi.Reading;

/** What a node with a profile takes from a document. */
final class Taken {
    private Taken() {}

    static Group of(Reading.Facts facts) {
        return facts.facts().isEmpty()
                ? new Group().value("nothing", "understood, and nothing in it is a fact")
                : new Group().groups("facts", facts.facts(), Taken::fact);
    }

    static Group of(Reading.Withdrawn withdrawn) {
        return new Group()
                .value("withdrawn", withdrawn.key().kind())
                .value("instrument", withdrawn.key().instrument())
                .value("asOf", withdrawn.key().asOf())
                .value("upToVersion", withdrawn.version());
    }

    private static Group fact(Fact fact) {
        Group group = new Group()
                .value("fact", fact.key().kind())
                .value("instrument", fact.key().instrument())
                .value("asOf", fact.key().asOf())
                .value("version", fact.version());
        return switch (fact.body()) {
            case FactBody.Nav nav -> group.quantity("perUnit", nav.perUnit());
            case FactBody.Holdings holdings -> group.quantity("eligible", holdings.eligible());
            case FactBody.Settlement deal ->
                group.value("outcome", deal.outcome())
                        .quantity("units", deal.units())
                        .quantity("cash", deal.cash());
            case FactBody.Position position -> group.value("asset", position.asset());
        };
    }
}
