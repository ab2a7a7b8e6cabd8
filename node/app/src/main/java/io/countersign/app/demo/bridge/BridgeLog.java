package io.countersign.app.demo.bridge;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON for everything the bridge did. */
final class BridgeLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;

    BridgeLog(PrintStream out) {
        this.out = out;
    }

    /** @param details names and values in turn */
    synchronized void event(String name, Object... details) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bridge", name);
        for (int i = 0; i + 1 < details.length; i += 2) {
            line.put(details[i].toString(), details[i + 1].toString());
        }
        out.println(JSON.writeValueAsString(line));
        out.flush();
    }
}
