package io.countersign.documents;

import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins the pages of statements of holdings. A statement is complete when its pages are there from 1 to the last, once each and in
 * order, and say the same of everything but their holdings.
 */
public final class Pages {
    private Pages() {}

    /** @param messages one document's, in its order; the pages of a statement follow each other */
    public static List<Message> joined(List<Message> messages) throws UnreadableException {
        List<Message> joined = new ArrayList<>();
        List<Message> open = new ArrayList<>();
        for (Message message : messages) {
            Optional<Holdings> page = holdings(message);
            if (page.isEmpty()) {
                requireNone(open);
                joined.add(message);
                continue;
            }
            requireNext(open, page.get());
            open.add(message);
            if (page.get().page().last()) {
                joined.add(whole(open));
                open.clear();
            }
        }
        requireNone(open);
        return joined;
    }

    private static Optional<Holdings> holdings(Message message) {
        return message.statements().size() == 1 && message.statements().get(0) instanceof Holdings page
                ? Optional.of(page)
                : Optional.empty();
    }

    private static void requireNone(List<Message> open) throws UnreadableException {
        if (!open.isEmpty()) {
            throw incomplete("the last page of a statement is missing");
        }
    }

    private static void requireNext(List<Message> open, Holdings page) throws UnreadableException {
        if (page.page().number() != open.size() + 1) {
            throw incomplete(
                    "page " + page.page().number() + " of a statement where page " + (open.size() + 1) + " belongs");
        }
        if (!open.isEmpty() && !holdings(open.get(0)).orElseThrow().heading().equals(page.heading())) {
            throw incomplete("pages of different statements");
        }
    }

    private static Message whole(List<Message> pages) throws UnreadableException {
        List<Holding> all = new ArrayList<>();
        Set<Quantity> totals = new LinkedHashSet<>();
        for (Message message : pages) {
            Holdings page = holdings(message).orElseThrow();
            all.addAll(page.holdings());
            page.total().ifPresent(totals::add);
        }
        requireOnce(all);
        for (Quantity total : totals) {
            requireTotal(total, all);
        }
        Holdings first = holdings(pages.get(0)).orElseThrow();
        return pages.get(0)
                .saying(List.of(first.of(pages.size(), totals.stream().findFirst(), all)));
    }

    private static void requireOnce(List<Holding> all) throws UnreadableException {
        Set<Isin> seen = new HashSet<>();
        for (Holding holding : all) {
            if (!seen.add(holding.isin())) {
                throw UnreadableException.notUnderstood(Place.WHOLE, "two balances of " + holding.isin());
            }
        }
    }

    private static void requireTotal(Quantity total, List<Holding> all) throws UnreadableException {
        if (!isTotal(total, all)) {
            throw incomplete("the holdings are not worth what the statement totals");
        }
    }

    /** Whether every holding states its value in the currency of {@code total} and they add up to it. */
    public static boolean isTotal(Quantity total, List<Holding> holdings) {
        Worth worth = new Worth();
        holdings.forEach(worth::add);
        return worth.isTotal(total);
    }

    private static UnreadableException incomplete(String detail) {
        return new UnreadableException(ReasonCode.INCOMPLETE, Place.WHOLE, detail);
    }
}
