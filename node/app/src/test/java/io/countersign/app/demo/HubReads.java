package io.countersign.app.demo;

import io.countersign.contracts.EventLog;
import io.countersign.contracts.HubCalls;
import io.countersign.model.Address;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the hub of a chain took. */
record HubReads(JsonHttp http, URI endpoint, Address hub) {

    /** All rounds, from the hub's own log. */
    List<HubCalls.BookAccepted> accepted() throws InterruptedException {
        Map<String, String> filter = Map.of("fromBlock", "0x0", "toBlock", "latest", "address", hub.toHex());
        JsonNode logs = http.call(endpoint, "eth_getLogs", filter).orElseThrow();
        List<HubCalls.BookAccepted> accepted = new ArrayList<>();
        for (JsonNode log : logs) {
            List<Digest32> topics = new ArrayList<>();
            log.path("topics").forEach(topic -> topics.add(Digest32.fromHex(topic.asString())));
            EventLog event =
                    new EventLog(hub, topics, Bytes.fromHex(log.path("data").asString()));
            if (HubCalls.decodeBookAccepted(event) instanceof Result.Ok<HubCalls.BookAccepted>(var taken)) {
                accepted.add(taken);
            }
        }
        return accepted;
    }

    /** The last window; 0 before the first. */
    long newest() throws InterruptedException {
        Bytes call = HubCalls.bank(StreamId.ofBook(new BookId(OneBook.BOOK)));
        String answer = http.call(endpoint, "eth_call", Map.of("to", hub.toHex(), "data", call.toHex()), "latest")
                .orElseThrow()
                .asString();
        return switch (HubCalls.decodeBank(Bytes.fromHex(answer))) {
            case Result.Ok<HubCalls.Bank>(HubCalls.Bank bank) ->
                bank.latest().map(HubCalls.Round::sequence).orElse(0L);
            case Result.No<HubCalls.Bank> no -> throw new IllegalStateException(no.toString());
        };
    }
}
