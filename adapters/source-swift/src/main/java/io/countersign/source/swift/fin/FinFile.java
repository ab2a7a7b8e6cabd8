package io.countersign.source.swift.fin;

import io.countersign.documents.Limits;
import io.countersign.documents.Place;
import io.countersign.documents.Text;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a file into messages: whole FIN messages, one after the other with nothing but line ends, {@code $} (RJE) or padding
 * (DOS-PCC) between them, or bare texts of block 4 as banks write them into statement files, each beginning with {@code :20:} and
 * ending, if they like, with a line that is {@code -}.
 */
public final class FinFile {
    private static final Pattern BETWEEN = Pattern.compile("[\\s$\\x01\\x03]*");
    private static final Pattern BASIC_HEADER = Pattern.compile("F01[A-Z0-9]{12}\\d{10}");
    private static final Pattern INPUT_HEADER = Pattern.compile("I(\\d{3})[A-Z0-9]{12}(?:[SUN]\\d?(?:\\d{3})?)?");
    private static final Pattern OUTPUT_HEADER = Pattern.compile("O(\\d{3})\\d{10}[A-Z0-9]{12}\\d{10}\\d{10}[SUN]?");
    private static final Pattern SUB_BLOCKS = Pattern.compile("(?:\\{[A-Z0-9]{3}:[^{}]*})*");
    private static final String TRAINING = "{TNG:";
    private static final String DUPLICATE = "{PDE:";
    private static final String DUPLICATE_MESSAGE = "{PDM:";

    private final String text;
    private final Optional<String> bareType;
    private int at;

    private FinFile(String text, Optional<String> bareType) {
        this.text = text;
        this.bareType = bareType;
    }

    /** @param bareType what a bare block 4 is, such as {@code 940}; empty to tell statements by their fields */
    public static List<FinMessage> read(Bytes document, Optional<String> bareType) throws UnreadableException {
        String text = Text.utf8(document);
        FinFile file = new FinFile(text, bareType);
        file.skip();
        return text.startsWith(":", file.at) ? file.bare() : file.whole();
    }

    private List<FinMessage> whole() throws UnreadableException {
        List<FinMessage> messages = new ArrayList<>();
        while (at < text.length()) {
            messages.add(message());
            skip();
            if (messages.size() > Limits.MESSAGES) {
                throw new UnreadableException(ReasonCode.TOO_LARGE, place(), "too many messages in one file");
            }
        }
        if (messages.isEmpty()) {
            throw UnreadableException.malformed(Place.WHOLE, "the document is empty");
        }
        return messages;
    }

    private FinMessage message() throws UnreadableException {
        Place start = place();
        if (!BASIC_HEADER.matcher(block('1')).matches()) {
            throw UnreadableException.malformed(start, "block 1 is not the header of a FIN message");
        }
        String type = type(block('2'), start);
        if (text.startsWith("{3:", at)) {
            requireSubBlocks(nested('3'), start);
        }
        List<Tag> tags = textBlock();
        String trailer = text.startsWith("{5:", at) ? nested('5') : "";
        requireSubBlocks(trailer, start);
        if (trailer.contains(TRAINING)) {
            throw UnreadableException.notUnderstood(start, "a training message");
        }
        if (text.startsWith("{S:", at)) {
            nested('S');
        }
        boolean duplicate = trailer.contains(DUPLICATE) || trailer.contains(DUPLICATE_MESSAGE);
        return new FinMessage(type, duplicate, tags, start);
    }

    private static String type(String header, Place place) throws UnreadableException {
        Matcher input = INPUT_HEADER.matcher(header);
        if (input.matches()) {
            return input.group(1);
        }
        Matcher output = OUTPUT_HEADER.matcher(header);
        if (output.matches()) {
            return output.group(1);
        }
        throw UnreadableException.malformed(place, "block 2 is neither an input nor an output header");
    }

    /** A block without blocks in it. */
    private String block(char name) throws UnreadableException {
        int end = text.indexOf('}', at);
        if (!text.startsWith("{" + name + ":", at) || end < 0) {
            throw UnreadableException.malformed(place(), "block " + name + " is missing or not closed");
        }
        String content = text.substring(at + 3, end);
        at = end + 1;
        return content;
    }

    /** A block of blocks. */
    private String nested(char name) throws UnreadableException {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}') {
                depth--;
            }
            if (depth == 0) {
                String content = text.substring(at + 3, i);
                at = i + 1;
                return content;
            }
        }
        throw UnreadableException.malformed(place(), "block " + name + " is not closed");
    }

    private static void requireSubBlocks(String content, Place place) throws UnreadableException {
        if (!SUB_BLOCKS.matcher(content).matches()) {
            throw UnreadableException.malformed(place, "a user header or trailer that is not made of tagged blocks");
        }
    }

    private List<Tag> textBlock() throws UnreadableException {
        Place start = place();
        int end = text.indexOf("-}", at);
        while (end > 0 && text.charAt(end - 1) != '\n') {
            end = text.indexOf("-}", end + 1);
        }
        if (!text.startsWith("{4:", at) || end < 0) {
            throw UnreadableException.malformed(start, "block 4 is missing or not closed");
        }
        List<Tag> tags = TagLines.read(text.substring(at + 3, end), start.line());
        at = end + 2;
        return tags;
    }

    private List<FinMessage> bare() throws UnreadableException {
        List<FinMessage> messages = new ArrayList<>();
        int line = place().line();
        StringBuilder open = new StringBuilder();
        int first = line;
        for (String one : text.substring(at).split("\n", -1)) {
            String bareLine = one.endsWith("\r") ? one.substring(0, one.length() - 1) : one;
            boolean ends = bareLine.equals("-");
            if ((ends || bareLine.startsWith(":20:")) && !open.toString().isBlank()) {
                messages.add(bareMessage(open.toString(), first));
                open.setLength(0);
                first = line;
            }
            if (!ends) {
                open.append(one).append('\n');
            }
            line++;
        }
        if (!open.toString().isBlank()) {
            messages.add(bareMessage(open.toString(), first));
        }
        if (messages.size() > Limits.MESSAGES) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, place(), "too many messages in one file");
        }
        return messages;
    }

    private FinMessage bareMessage(String block, int line) throws UnreadableException {
        List<Tag> tags = TagLines.read("\n" + block.strip() + "\n", line - 1);
        Place place = tags.get(0).place();
        return new FinMessage(bareType.isPresent() ? bareType.get() : bareType(tags, place), false, tags, place);
    }

    /** Statements with opening and closing balance, and interim reports with a floor limit, can be told by their fields. */
    private static String bareType(List<Tag> tags, Place place) throws UnreadableException {
        for (Tag tag : tags) {
            if (tag.name().equals("60F") || tag.name().equals("60M")) {
                return "940";
            }
            if (tag.name().equals("34F")) {
                return "942";
            }
        }
        throw UnreadableException.notUnderstood(place, "a bare block 4 that does not tell what message it is");
    }

    private void skip() {
        Matcher between = BETWEEN.matcher(text).region(at, text.length());
        if (between.lookingAt()) {
            at = between.end();
        }
    }

    private Place place() {
        int line = 1;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return new Place(line, "");
    }
}
