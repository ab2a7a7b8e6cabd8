package io.countersign.api.http;

import io.countersign.core.view.Cursor;
import io.countersign.core.view.PageRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a request, decoded; every name appears once. */
public record Call(Map<String, String> path, Map<String, String> query) {
    public static final Set<String> PAGING = Set.of("before", "limit");
    private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");

    public Call {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no parameter " + name);
        }
        return value;
    }

    /** The page asked for, or empty where the parameters make none. */
    public Optional<PageRequest> page(int standard) {
        String before = query.get("before");
        String limit = query.getOrDefault("limit", Integer.toString(standard));
        if (before != null && !POSITION.matcher(before).matches()) {
            return Optional.empty();
        }
        if (!LIMIT.matcher(limit).matches() || Integer.parseInt(limit) > PageRequest.MAX_LIMIT) {
            return Optional.empty();
        }
        return Optional.of(new PageRequest(
                Optional.ofNullable(before).map(Long::parseLong).map(Cursor::new), Integer.parseInt(limit)));
    }
}
