package io.countersign.source.swift;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.SwiftBlock4;
import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.AmountContainer;
import com.prowidesoftware.swift.model.field.Field;
import com.prowidesoftware.swift.model.field.Field61;
import io.countersign.documents.CashReport;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.Message;
import io.countersign.documents.PaymentStatus;
import io.countersign.documents.Price;
import io.countersign.documents.PriceCancellation;
import io.countersign.documents.Settlement;
import io.countersign.documents.Statement;
import io.countersign.model.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prowide reads the same amounts out of every file this source understands. It is the more lenient reader of the two, so only that
 * direction can be held against it; {@link TrapsTest} holds the other one.
 */
class ProwideTest {
    static Stream<String> files() {
        return Golden.FILES.stream().filter(file -> file.endsWith(".fin"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyAmountIsReadTheSame(String file) throws IOException {
        requireAgreement(Golden.file(file));
    }

    static void requireAgreement(String document) throws IOException {
        List<BigDecimal> theirs = new ArrayList<>();
        for (String one : document.split("(?<=-})\\n(?=\\{1)", -1)) {
            theirs.addAll(amounts(SwiftMessage.parse(one).getBlock4()));
        }
        List<BigDecimal> ours = new ArrayList<>();
        for (Message message : Golden.understood(document)) {
            message.statements().forEach(statement -> ours.addAll(amounts(statement)));
        }

        assertThat(ours)
                .allSatisfy(amount ->
                        assertThat(theirs).anySatisfy(other -> assertThat(other).isEqualByComparingTo(amount)));
    }

    private static List<BigDecimal> amounts(SwiftBlock4 block) {
        List<BigDecimal> found = new ArrayList<>();
        for (Tag tag : block.getTags()) {
            Field field = tag.asField();
            if (field instanceof Field61 line) {
                found.add(line.getAmountAsBigDecimal());
            } else if (field instanceof AmountContainer container && container.amount() != null) {
                found.add(container.amount());
            } else if (field != null && List.of("93B", "93C", "36B").contains(tag.getName())) {
                int last = tag.getName().equals("93C") ? 6 : tag.getName().equals("93B") ? 5 : 3;
                found.add(new BigDecimal(
                        field.getComponent(last).replaceFirst(",$", "").replace(',', '.')));
            }
        }
        return found;
    }

    private static List<BigDecimal> amounts(Statement statement) {
        return switch (statement) {
            case Holdings holdings ->
                holdings.holdings().stream().flatMap(ProwideTest::amounts).toList();
            case Settlement settlement ->
                Stream.concat(Stream.of(settlement.quantity()), settlement.cash().stream())
                        .map(ProwideTest::number)
                        .toList();
            case CashReport report ->
                Stream.of(
                                report.opening().stream(),
                                report.closing().stream(),
                                report.entries().stream().map(CashReport.Entry::amount))
                        .flatMap(amounts -> amounts)
                        .map(ProwideTest::number)
                        .map(BigDecimal::abs)
                        .toList();
            case Price price -> List.of(number(price.perUnit()));
            case PriceCancellation cancellation -> List.of();
            case PaymentStatus status -> List.of();
        };
    }

    private static Stream<BigDecimal> amounts(Holding holding) {
        Stream<Quantity> balances = Stream.of(
                        Stream.of(holding.aggregate()),
                        holding.available().stream(),
                        holding.notAvailable().stream(),
                        holding.value().stream(),
                        holding.parts().stream().map(Holding.Part::quantity))
                .flatMap(amounts -> amounts);
        return balances.map(ProwideTest::number);
    }

    private static BigDecimal number(Quantity quantity) {
        return new BigDecimal(quantity.unscaled(), quantity.scale());
    }
}
