package io.countersign.source.swift;

import io.countersign.documents.AccountId;
import io.countersign.documents.Binding;
import io.countersign.documents.CashReport;
import io.countersign.documents.Decoded;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Message;
import io.countersign.documents.Profile;
import io.countersign.documents.Statement;
import io.countersign.model.Bytes;
import io.countersign.model.CurrencyCode;
import io.countersign.model.InstrumentId;
import io.countersign.model.Isin;
import io.countersign.model.SourceId;
import io.countersign.spi.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The good files, a profile that reads them, and what is decided from them. */
final class Golden {
    static final SourceId SOURCE = new SourceId("custodian");
    static final List<String> FILES = List.of(
            "mt535.fin",
            "mt535-two-pages.fin",
            "mt536.fin",
            "mt537.fin",
            "mt537-by-transaction.fin",
            "mt544.fin",
            "mt545.fin",
            "mt546.fin",
            "mt547.fin",
            "mt547-reversal.fin",
            "mt548.fin",
            "mt900.fin",
            "mt910.fin",
            "mt940.sta",
            "mt942.fin",
            "mt950.fin");
    private static final Optional<ZoneId> ZONE = Optional.of(ZoneId.of("America/New_York"));

    private Golden() {}

    static Profile profile() {
        return new Profile(
                new Isin("US0378331005"),
                new InstrumentId("EXT-FUND"),
                new CurrencyCode("USD"),
                6,
                ZONE,
                Optional.empty(),
                Optional.of(LocalTime.of(18, 0)),
                Optional.of(new Profile.Safekeeping(new AccountId("SAFE-001"), 2)),
                Optional.of(new Profile.Deals(Profile.DealName.COMMON, 2, 2)));
    }

    static Decoded decoded(String document) {
        return new SwiftReader(new IsoTime(ZONE), Optional.empty())
                .read(Bytes.of(document.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Message> understood(String document) {
        return switch (decoded(document)) {
            case Decoded.Understood understood -> understood.messages();
            case Decoded.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

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
        return new Binding(SOURCE, profile()).bind(decoded(document), false);
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
        return statement instanceof CashReport report
                ? List.of(report.kind(), report.account(), report.opening(), report.closing(), report.entries())
                : statement;
    }

    static String file(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** The document with one passage, which must be there, replaced at its first place. */
    static String edited(String document, String passage, String replacement) {
        int at = document.indexOf(passage);
        if (at < 0) {
            throw new IllegalArgumentException("no such passage: " + passage);
        }
        return document.substring(0, at) + replacement + document.substring(at + passage.length());
    }
}
