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
            if (!CashStatementReader.isPage(message)) {
                messages.add(reader(message).read(message));
                continue;
            }
            pages.add(message);
            if (CashStatementReader.isLast(message)) {
                messages.add(CashStatementReader.read(pages));
                pages.clear();
            }
        }
        if (!pages.isEmpty()) {
            messages.add(CashStatementReader.read(pages));
        }
        return messages;
    }

    private MessageReader reader(FinMessage message) throws UnreadableException {
        return Optional.ofNullable(readers.get(message.type()))
                .orElseThrow(() -> UnreadableException.malformed(
                        message.place(), "MT" + message.type() + " is not a message this source reads"));
    }
}
