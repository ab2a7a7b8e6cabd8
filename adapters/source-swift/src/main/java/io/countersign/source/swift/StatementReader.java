package io.countersign.source.swift;

import io.countersign.documents.Message;
import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.model.ReasonCode;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.FinMessage;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Sequence;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement about transactions, MT536 or MT537, complete from its first page to its last in one file. */
final class StatementReader {
    /** Reads what one page lists. */
    interface Transactions {
        Outline message();

        List<Settlement> read(Fields whole, StatementHead head) throws UnreadableException;
    }

    private final Values values;
    private final Transactions transactions;

    StatementReader(Values values, Transactions transactions) {
        this.values = values;
        this.transactions = transactions;
    }

    /** Whether a statement ends with this page. */
    static boolean isLast(FinMessage page) {
        return page.tags().stream()
                .noneMatch(tag -> tag.name().equals("28E") && tag.value().endsWith("/MORE"));
    }

    /** @param pages of one statement, in the order of the file */
    Message read(List<FinMessage> pages) throws UnreadableException {
        List<Settlement> listed = new ArrayList<>();
        Optional<StatementHead> before = Optional.empty();
        for (FinMessage page : pages) {
            Fields whole = transactions.message().check(Sequence.of(page));
            Fields general = whole.only("GENL", StatementHead.GENERAL);
            StatementHead head = StatementHead.of(general, values);
            head.requireNext(before, general);
            List<Settlement> here = transactions.read(whole, head);
            if (head.active() == here.isEmpty()) {
                throw UnreadableException.notUnderstood(
                        general.tag("17B:ACTI").place(), "not what the statement says of its activity");
            }
            listed.addAll(here);
            before = Optional.of(head);
        }
        StatementHead last = before.orElseThrow();
        FinMessage end = pages.get(pages.size() - 1);
        if (!last.page().last()) {
            throw new UnreadableException(
                    ReasonCode.INCOMPLETE, end.place(), "the last page of a statement is missing");
        }
        return new Message(
                MessageReader.name(end),
                Optional.of(last.id()),
                last.created(),
                MessageReader.copy(end, last.function()),
                Optional.empty(),
                List.copyOf(listed));
    }

    static void requireNoSubAccount(Fields part, StatementHead head) throws UnreadableException {
        Optional<Tag> other = part.find("97A:SAFE")
                .filter(tag -> !tag.value().equals(head.account().text()));
        if (other.isPresent()) {
            throw UnreadableException.notUnderstood(other.get().place(), "a sub-account");
        }
    }
}
