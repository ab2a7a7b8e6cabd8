package io.countersign.app.demo.custodian;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON for everything the custodian did, so that the demo can hold it against what the nodes refused. */
final class EventLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;

    EventLog(PrintStream out) {
        this.out = out;
    }

    /** @param details names and values in turn */
    synchronized void event(String name, Object... details) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("custodian", name);
        for (int i = 0; i + 1 < details.length; i += 2) {
            line.put(details[i].toString(), details[i + 1].toString());
        }
        out.println(JSON.writeValueAsString(line));
        out.flush();
    }
}
