package io.countersign.app.demo.custodian;

import io.countersign.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The signed documents in the order of their sequence, 1 first. */
final class DocumentLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final CustodianSettings settings;
    private final CustodianKey key;
    private final List<String> documents = new ArrayList<>();

    DocumentLog(CustodianSettings settings, CustodianKey key) {
        this.settings = settings;
        this.key = key;
    }

    synchronized void nav(Instant asOf, Quantity nav, long version, Instant now) {
        Map<String, Object> document = common("nav", asOf, version, now);
        document.put("price", nav.toDecimal());
        append(document);
    }

    synchronized void settlement(Instant asOf, Deal deal, long version, Instant now) {
        Map<String, Object> document = common("settlement", asOf, version, now);
        document.put("deal", deal.ref().name());
        document.put("outcome", deal.status().name());
        document.put("units", deal.units().toDecimal());
        document.put("cash", deal.cash().toDecimal());
        append(document);
    }

    /** The page of the list resource behind {@code after}. */
    synchronized String page(long after, int limit) {
        int from = (int) Math.min(after, documents.size());
        int to = Math.min(from + limit, documents.size());
        List<Map<String, Object>> listed = new ArrayList<>();
        for (int i = from; i < to; i++) {
            listed.add(Map.of("sequence", i + 1, "jws", documents.get(i)));
        }
        return JSON.writeValueAsString(Map.of("documents", listed));
    }

    private Map<String, Object> common(String type, Instant asOf, long version, Instant now) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type);
        document.put("source", settings.source().name());
        document.put("aud", settings.audience());
        document.put("sequence", documents.size() + 1);
        document.put("iat", now.getEpochSecond());
        document.put("instrument", settings.instrument().name());
        document.put("currency", settings.currency().code());
        document.put("asOf", asOf.toString());
        document.put("version", version);
        return document;
    }

    private void append(Map<String, Object> document) {
        documents.add(key.sign(JSON.writeValueAsString(document)));
    }
}
