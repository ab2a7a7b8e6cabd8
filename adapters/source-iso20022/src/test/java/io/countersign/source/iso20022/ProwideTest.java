package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import io.countersign.documents.CashReport;
import io.countersign.documents.Decoded;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.Message;
import io.countersign.documents.PaymentStatus;
import io.countersign.documents.Price;
import io.countersign.documents.PriceCancellation;
import io.countersign.documents.Settlement;
import io.countersign.documents.Statement;
import io.countersign.model.Quantity;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prowide reads the same amounts out of every file that this source understands, damaged or not. It is the more lenient reader of the
 * two, so only that direction can be held against it; {@link TrapsTest} holds the other one.
 */
class ProwideTest {
    private static final String MODEL = "com.prowidesoftware";
    private static final Pattern DOCUMENT = Pattern.compile("(?s)<Document .*?</Document>");
    private static final Pattern DIGITS = Pattern.compile(">(\\d+(?:\\.\\d+)?)<");
    private static final List<String> DAMAGE =
            List.of("%s0", "0%s", "%s.", "%s.0", "-%s", "+%s", " %s", "%se0", "%s,0", "0x%s", "%sE+1", ".%s");

    static List<String> files() {
        return Golden.FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyAmountIsReadTheSame(String file) throws IllegalAccessException {
        requireAgreement(Golden.resource(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whereAnAmountIsDamagedBothAgreeOrThisSourceRefuses(String file) throws IllegalAccessException {
        String whole = Golden.resource(file);
        Matcher number = DIGITS.matcher(whole);
        while (number.find()) {
            for (String damage : DAMAGE) {
                requireAgreement(whole.substring(0, number.start(1))
                        + damage.formatted(number.group(1))
                        + whole.substring(number.end(1)));
            }
        }
    }

    static void requireAgreement(String document) throws IllegalAccessException {
        if (!(Golden.decoded(document) instanceof Decoded.Understood understood)) {
            return;
        }
        List<BigDecimal> theirs = new ArrayList<>();
        Matcher part = DOCUMENT.matcher(document);
        while (part.find()) {
            numbers(AbstractMX.parse(part.group()), theirs);
        }
        List<BigDecimal> ours = understood.messages().stream()
                .map(Message::statements)
                .flatMap(List::stream)
                .flatMap(ProwideTest::amounts)
                .map(quantity -> new BigDecimal(quantity.unscaled().abs(), quantity.scale()))
                .toList();

        assertThat(theirs).usingElementComparator(BigDecimal::compareTo).containsAll(ours);
    }

    /** Every number of Prowide's model, depth first. */
    private static void numbers(Object model, List<BigDecimal> found) throws IllegalAccessException {
        for (Field field : model.getClass().getDeclaredFields()) {
            if (java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(model);
            for (Object one : value instanceof List<?> list
                    ? list
                    : Stream.ofNullable(value).toList()) {
                if (one instanceof BigDecimal number) {
                    found.add(number);
                } else if (one.getClass().getName().startsWith(MODEL)
                        && !one.getClass().isEnum()) {
                    numbers(one, found);
                }
            }
        }
    }

    private static Stream<Quantity> amounts(Statement statement) {
        return switch (statement) {
            case Price price -> Stream.of(price.perUnit());
            case Holdings held ->
                Stream.concat(held.total().stream(), held.holdings().stream().flatMap(ProwideTest::amounts));
            case Settlement settlement -> Stream.concat(Stream.of(settlement.quantity()), settlement.cash().stream());
            case CashReport report ->
                Stream.of(
                                report.opening().stream(),
                                report.closing().stream(),
                                report.entries().stream().map(CashReport.Entry::amount))
                        .flatMap(amounts -> amounts);
            case PriceCancellation cancellation -> Stream.empty();
            case PaymentStatus status -> Stream.empty();
        };
    }

    private static Stream<Quantity> amounts(Holding holding) {
        return Stream.of(
                        Stream.of(holding.aggregate()),
                        holding.available().stream(),
                        holding.notAvailable().stream(),
                        holding.value().stream(),
                        holding.parts().stream().map(Holding.Part::quantity))
                .flatMap(amounts -> amounts);
    }
}
