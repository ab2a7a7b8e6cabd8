package io.countersign.source.swift;

import io.countersign.documents.Decoded;
import io.countersign.documents.DocumentReader;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Message;
import io.countersign.documents.Pages;
import io.countersign.documents.Settlement.Movement;
import io.countersign.documents.Settlement.Payment;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Bytes;
import io.countersign.source.swift.fin.FinFile;
import io.countersign.source.swift.fin.FinMessage;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the messages of one file. */
final class SwiftReader implements DocumentReader {
    private final Optional<String> bareType;
    private final Map<String, MessageReader> readers;
    private final Map<String, StatementReader> statements;

    SwiftReader(IsoTime time, Optional<String> bareType) {
        Values values = new Values(time);
        this.bareType = bareType;
        this.readers = Map.ofEntries(
                Map.entry("535", new HoldingsReader(values)),
                Map.entry("544", new ConfirmationReader(values, Movement.RECE, Payment.FREE)),
                Map.entry("545", new ConfirmationReader(values, Movement.RECE, Payment.APMT)),
                Map.entry("546", new ConfirmationReader(values, Movement.DELI, Payment.FREE)),
                Map.entry("547", new ConfirmationReader(values, Movement.DELI, Payment.APMT)),
                Map.entry("548", new StatusReader(values)),
                Map.entry("900", new AdviceReader(true)),
                Map.entry("910", new AdviceReader(false)),
                Map.entry("942", new InterimReader(values)));
        this.statements = Map.of(
                "536", new StatementReader(values, new PostingsReader(values)),
                "537", new StatementReader(values, new PendingReader(values)));
    }

    @Override
    public Decoded read(Bytes document) {
        try {
            return new Decoded.Understood(Pages.joined(messages(FinFile.read(document, bareType))));
        } catch (UnreadableException refused) {
            return refused.refused();
        }
    }

    private List<Message> messages(List<FinMessage> file) throws UnreadableException {
        List<Message> messages = new ArrayList<>();
        List<FinMessage> pages = new ArrayList<>();
        for (FinMessage message : file) {
            if (!pages.isEmpty() && !pages.get(0).type().equals(message.type())) {
                messages.add(statement(pages));
                pages.clear();
            }
            if (!isPaged(message)) {
                messages.add(reader(message).read(message));
                continue;
            }
            pages.add(message);
            if (isLast(message)) {
                messages.add(statement(pages));
                pages.clear();
            }
        }
        if (!pages.isEmpty()) {
            messages.add(statement(pages));
        }
        return messages;
    }

    private boolean isPaged(FinMessage message) {
        return CashStatementReader.isPage(message) || statements.containsKey(message.type());
    }

    private static boolean isLast(FinMessage page) {
        return CashStatementReader.isPage(page) ? CashStatementReader.isLast(page) : StatementReader.isLast(page);
    }

    private Message statement(List<FinMessage> pages) throws UnreadableException {
        StatementReader reader = statements.get(pages.get(0).type());
        return reader == null ? CashStatementReader.read(pages) : reader.read(pages);
    }

    private MessageReader reader(FinMessage message) throws UnreadableException {
        return Optional.ofNullable(readers.get(message.type()))
                .orElseThrow(() -> UnreadableException.malformed(
                        message.place(), "MT" + message.type() + " is not a message this source reads"));
    }
}
