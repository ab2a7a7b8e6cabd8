package io.countersign.source.json;

import io.countersign.documents.Limits;
import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import io.countersign.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** All values of one document, in its order. No name twice in one object, nothing after the value, bounded in depth and number. */
final class Leaves {
    private static final int DEPTH = 16;
    private static final int NAME_CHARACTERS = 128;
    private static final int NUMBER_CHARACTERS = 64;
    private static final int STRING_CHARACTERS = 2_000;
    private static final int LEAVES = 50_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(Limits.DOCUMENT_BYTES)
                    .maxNestingDepth(DEPTH)
                    .maxNameLength(NAME_CHARACTERS)
                    .maxNumberLength(NUMBER_CHARACTERS)
                    .maxStringLength(STRING_CHARACTERS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser in;
    private final Optional<Path> rows;
    private final List<Leaf> found = new ArrayList<>();

    private Leaves(JsonParser in, Optional<Path> rows) {
        this.in = in;
        this.rows = rows;
    }

    /** @param rows the array whose elements are counted */
    static List<Leaf> of(String text, Optional<Path> rows) throws UnreadableException {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
            Leaves leaves = new Leaves(in, rows);
            leaves.value(leaves.next(), Path.ROOT, -1);
            if (in.nextToken() != null) {
                throw UnreadableException.malformed(leaves.here(Path.ROOT), "something after the value");
            }
            return leaves.found;
        } catch (StreamConstraintsException tooMuch) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, Place.WHOLE, "too deep, too long a name or value");
        } catch (JacksonException notJson) {
            throw UnreadableException.malformed(place(notJson), "not JSON, or a name twice in one object");
        }
    }

    private static Place place(JacksonException notJson) {
        return notJson.getLocation() == null
                ? Place.WHOLE
                : new Place(notJson.getLocation().getLineNr(), "");
    }

    private JsonToken next() throws UnreadableException {
        JsonToken token = in.nextToken();
        if (token == null) {
            throw UnreadableException.malformed(here(Path.ROOT), "the document is empty or cut");
        }
        return token;
    }

    private void value(JsonToken token, Path path, int row) throws UnreadableException {
        switch (token) {
            case START_OBJECT -> object(path, row);
            case START_ARRAY -> array(path, row);
            case VALUE_STRING -> leaf(path, row, in.getString(), Leaf.Kind.STRING);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> leaf(path, row, in.getString(), Leaf.Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> leaf(path, row, "", Leaf.Kind.LITERAL);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw UnreadableException.malformed(here(path), "not a value");
        }
    }

    private void object(Path path, int row) throws UnreadableException {
        JsonToken token = next();
        if (token == JsonToken.END_OBJECT) {
            leaf(path, row, "", Leaf.Kind.EMPTY);
        }
        while (token != JsonToken.END_OBJECT) {
            Path member = path.member(in.currentName());
            value(next(), member, row);
            token = next();
        }
    }

    private void array(Path path, int row) throws UnreadableException {
        boolean counts = rows.filter(path::equals).isPresent();
        int index = 0;
        JsonToken token = next();
        if (token == JsonToken.END_ARRAY) {
            leaf(path, row, "", Leaf.Kind.EMPTY);
        }
        while (token != JsonToken.END_ARRAY) {
            value(token, path.element(), counts ? index : row);
            index++;
            token = next();
        }
    }

    private void leaf(Path path, int row, String text, Leaf.Kind kind) throws UnreadableException {
        if (found.size() >= LEAVES) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, here(path), "too many values");
        }
        found.add(new Leaf(path, row, text, kind, in.currentTokenLocation().getLineNr()));
    }

    private Place here(Path path) {
        return new Place(in.currentTokenLocation().getLineNr(), path.text());
    }
}
