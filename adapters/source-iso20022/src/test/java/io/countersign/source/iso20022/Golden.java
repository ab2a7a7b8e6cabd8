package io.countersign.source.iso20022;

import io.countersign.documents.AccountId;
import io.countersign.documents.Binding;
import io.countersign.documents.CashReport;
import io.countersign.documents.Decoded;
import io.countersign.documents.Holdings;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Message;
import io.countersign.documents.PaymentStatus;
import io.countersign.documents.Price;
import io.countersign.documents.PriceCancellation;
import io.countersign.documents.Profile;
import io.countersign.documents.Settlement;
import io.countersign.documents.Statement;
import io.countersign.model.Bytes;
import io.countersign.model.CurrencyCode;
import io.countersign.model.Fact;
import io.countersign.model.InstrumentId;
import io.countersign.model.Isin;
import io.countersign.model.ReasonCode;
import io.countersign.model.SourceId;
import io.countersign.spi.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The good documents, a profile that reads them, and small edits that make them bad. */
final class Golden {
    static final SourceId SOURCE = new SourceId("custodian");
    static final InstrumentId INSTRUMENT = new InstrumentId("EXT-FUND");
    static final List<String> FILES = List.of(
            "price-report.xml",
            "price-cancellation.xml",
            "price-correction.xml",
            "statement.xml",
            "statement-two-pages.xml",
            "accounting-statement.xml",
            "instruction.xml",
            "status.xml",
            "confirmation.xml",
            "reversal.xml",
            "account-report.xml",
            "account-statement.xml",
            "notification.xml",
            "payment-status.xml");
    static final String PRICE_REPORT = resource("price-report.xml");
    static final String STATEMENT = resource("statement.xml");

    private Golden() {}

    static Profile profile() {
        return profile(Optional.empty());
    }

    static Profile profile(Optional<ZoneId> zone) {
        return new Profile(
                new Isin("US0378331005"),
                INSTRUMENT,
                new CurrencyCode("USD"),
                6,
                zone,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Profile.Safekeeping(new AccountId("SAFE-001"), 2)),
                Optional.of(new Profile.Deals(Profile.DealName.COMMON, 2, 2)));
    }

    /** The document with one passage, which must be there, replaced at its first place. */
    static String edited(String document, String passage, String replacement) {
        int at = document.indexOf(passage);
        if (at < 0) {
            throw new IllegalArgumentException("no such passage: " + passage);
        }
        return document.substring(0, at) + replacement + document.substring(at + passage.length());
    }

    static Reading read(byte[] document) {
        return read(profile(), document);
    }

    static Reading read(Profile profile, byte[] document) {
        return new Binding(SOURCE, profile).bind(decoded(profile, document), false);
    }

    static Decoded decoded(Profile profile, byte[] document) {
        return new IsoReader(new IsoTime(profile.zone())).read(Bytes.of(document));
    }

    static Fact fact(Profile profile, String document) {
        return switch (read(profile, document.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Facts facts -> facts.facts().get(0);
            case Reading.Refused refused ->
                throw new AssertionError(refused.refusal().toString());
            case Reading.Withdrawn withdrawn -> throw new AssertionError(withdrawn.toString());
        };
    }

    static ReasonCode refusal(String document) {
        return switch (read(document.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Refused refused -> refused.refusal().code();
            case Reading.Facts facts -> throw new AssertionError("read as " + facts.facts());
            case Reading.Withdrawn withdrawn -> throw new AssertionError(withdrawn.toString());
        };
    }

    static Decoded decoded(String document) {
        return decoded(profile(), document.getBytes(StandardCharsets.UTF_8));
    }

    static List<Message> understood(String document) {
        return switch (decoded(document)) {
            case Decoded.Understood understood -> understood.messages();
            case Decoded.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /** The one thing that a document says. */
    static Statement only(String document) {
        List<Statement> all = understood(document).stream()
                .flatMap(message -> message.statements().stream())
                .toList();
        if (all.size() != 1) {
            throw new AssertionError(all.toString());
        }
        return all.get(0);
    }

    static Reading reading(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** All that moves money, units or a state: the facts, and of hints and cash what they say without their names. */
    static List<Object> decisions(List<Message> messages) {
        Reading reading = new Binding(SOURCE, profile()).bind(new Decoded.Understood(messages), false);
        List<Object> said = messages.stream()
                .flatMap(message -> message.statements().stream())
                .map(Golden::withoutNames)
                .toList();
        return List.of(reading, said);
    }

    private static Object withoutNames(Statement statement) {
        return switch (statement) {
            case CashReport report ->
                List.of(
                        report.kind(),
                        report.account(),
                        report.opening(),
                        report.closing(),
                        report.entries().stream()
                                .map(entry -> List.of(entry.amount(), entry.status(), entry.reversal()))
                                .toList());
            case PaymentStatus payment -> payment.progress();
            case Holdings held -> List.of(held.account(), held.asOf(), held.number(), held.holdings());
            case Settlement settlement ->
                List.of(settlement.stage(), settlement.movement(), settlement.quantity(), settlement.cash());
            case Price price -> price;
            case PriceCancellation cancellation -> cancellation;
        };
    }

    static String resource(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
