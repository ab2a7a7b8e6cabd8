package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.UnreadableException;
import io.countersign.source.iso20022.ConfirmationReader.Previous;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages this source reads, each in the versions whose decisions are written alike. A namespace names message and version
 * exactly; any other is refused.
 */
final class Messages {
    private static final String PREFIX = "urn:iso:std:iso:20022:tech:xsd:";

    private final Map<String, MessageReader> readers = new HashMap<>();

    Messages(Parts parts) {
        ValuationReader valuations = new ValuationReader(parts);
        put("reda.001.001", List.of("04"), new PriceReportReader(parts, valuations));
        put("reda.002.001", List.of("04"), new PriceCancellationReader(parts, valuations));
        put("reda.003.001", List.of("03"), new PriceCorrectionReader(parts, valuations));
        List<String> statements = List.of("10", "11", "12");
        put("semt.002.001", statements, HoldingsReader.custody(parts));
        put("semt.003.001", statements, HoldingsReader.accounting(parts));
        putSettlements(parts);
        putCash(parts);
        put("pacs.002.001", List.of("10", "11", "12", "13", "14", "15"), new PaymentStatusReader(parts));
    }

    private void putSettlements(Parts parts) {
        put("sese.023.001", List.of("08", "09", "10", "11", "12"), new InstructionReader(parts));
        put("sese.024.001", List.of("09", "10", "11", "12", "13"), new StatusReader(parts));
        put("sese.025.001", List.of("08", "09", "10", "11", "12"), new ConfirmationReader(parts, Previous.NONE));
        put("sese.026.001", List.of("07", "08", "09"), new ConfirmationReader(parts, Previous.NESTED));
        put("sese.026.001", List.of("10", "11"), new ConfirmationReader(parts, Previous.TEXT));
    }

    private void putCash(Parts parts) {
        putCash(parts, List.of("02", "04", "06"), new EntryReader(parts, true));
        putCash(parts, List.of("08", "09", "10", "11", "12", "13"), new EntryReader(parts, false));
    }

    private void putCash(Parts parts, List<String> versions, EntryReader entries) {
        put("camt.052.001", versions, CashReader.report(parts, entries));
        put("camt.053.001", versions, CashReader.statement(parts, entries));
        put("camt.054.001", versions, CashReader.notification(parts, entries));
    }

    private void put(String message, List<String> versions, MessageReader reader) {
        versions.forEach(version -> readers.put(message + "." + version, reader));
    }

    /** The message and version a {@code Document} is of. */
    String type(XmlElement document) throws UnreadableException {
        String namespace = document.namespace();
        String type = namespace.startsWith(PREFIX) ? namespace.substring(PREFIX.length()) : "";
        if (!readers.containsKey(type)) {
            throw UnreadableException.malformed(document.place(), "not a message or version this source reads");
        }
        return type;
    }

    Message read(String type, Optional<Header> header, XmlElement document) throws UnreadableException {
        return Optional.ofNullable(readers.get(type)).orElseThrow().read(type, header, document);
    }
}
