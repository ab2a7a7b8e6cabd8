package io.countersign.source.swift.fin;

import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import io.countersign.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits the text of a block 4 into tags. Lines end with CR LF or LF; characters are printable ASCII without braces. */
final class TagLines {
    private static final Pattern TAG = Pattern.compile(":(\\d{2}[A-Z]?):(.*)");
    private static final Pattern GENERIC = Pattern.compile(":([A-Z0-9]{4})/([A-Z0-9]{0,8})/(.*)", Pattern.DOTALL);
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9 /?:().,'+=!\"%&*<>;@#_-]*");

    private final List<Tag> tags = new ArrayList<>();
    private String name = "";
    private final StringBuilder value = new StringBuilder();
    private int line;

    private TagLines() {}

    /** @param text from behind the opening of the block to before its closing hyphen, both on line ends */
    static List<Tag> read(String text, int firstLine) throws UnreadableException {
        TagLines reader = new TagLines();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String one = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            boolean outermost = i == 0 || i == lines.length - 1;
            if (!(outermost && one.isEmpty())) {
                reader.line(one, firstLine + i);
            }
        }
        reader.close();
        if (reader.tags.isEmpty()) {
            throw UnreadableException.malformed(new Place(firstLine, ""), "a text without fields");
        }
        return reader.tags;
    }

    private void line(String content, int number) throws UnreadableException {
        Place place = new Place(number, name.isEmpty() ? "" : ":" + name + ":");
        if (content.isEmpty() || !CHARACTERS.matcher(content).matches()) {
            throw UnreadableException.malformed(place, "an empty line, or a character outside the set of FIN");
        }
        Matcher tag = TAG.matcher(content);
        if (tag.matches()) {
            close();
            name = tag.group(1);
            value.append(tag.group(2));
            line = number;
        } else if (name.isEmpty() || content.startsWith(":") || content.startsWith("-")) {
            throw UnreadableException.malformed(place, "neither a field nor the next line of one");
        } else {
            value.append('\n').append(content);
        }
        if (value.length() > Limits.FIELD_CHARACTERS || tags.size() > Limits.TAGS) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, place, "too many fields, or too long a field");
        }
    }

    private void close() throws UnreadableException {
        if (name.isEmpty()) {
            return;
        }
        String content = value.toString();
        value.setLength(0);
        Matcher generic = GENERIC.matcher(content);
        if (!generic.matches()) {
            tags.add(new Tag(name, "", content, new Place(line, ":" + name + ":")));
            return;
        }
        Place place = new Place(line, ":" + name + "::" + generic.group(1));
        if (!generic.group(2).isEmpty()) {
            tags.add(new Tag(name, generic.group(1) + "/" + generic.group(2), generic.group(3), place));
        } else {
            tags.add(new Tag(name, generic.group(1), generic.group(3), place));
        }
    }
}
