package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.Decoded;
import io.countersign.spi.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file with one damaged element is refused, or decides the same. */
class MutationTest {
    private static final Pattern LEAF = Pattern.compile("<(\\w+)((?: [^<>]*)?)>([^<>]+)</\\1>");

    /** Elements whose content is a name that only its giver knows: another name of the same form is no damage. */
    private static final Set<String> NAMES = Set.of("Id", "CmonId", "IBAN", "EndToEndId");

    /** What a sender may leave out without contradicting itself: without it, the message says less. */
    private static final Set<String> OPTIONAL = Set.of("RvslInd");

    static List<String> files() {
        return Golden.FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void oneDamagedElement(String file) {
        String whole = Golden.resource(file);
        List<Object> decided = Golden.decisions(Golden.understood(whole));
        boolean taken = !(Golden.reading(whole) instanceof Reading.Refused);
        Matcher leaf = LEAF.matcher(whole);
        while (leaf.find()) {
            mutations(leaf).forEach((name, instead) -> {
                String damaged = whole.substring(0, leaf.start()) + instead + whole.substring(leaf.end());
                boolean refused = taken && Golden.reading(damaged) instanceof Reading.Refused;
                if (!refused && Golden.decoded(damaged) instanceof Decoded.Understood understood) {
                    assertThat(Golden.decisions(understood.messages()))
                            .as("%s %s", file, name)
                            .isEqualTo(decided);
                }
            });
        }
    }

    private static Map<String, String> mutations(Matcher leaf) {
        String whole = leaf.group();
        String name = leaf.group(1);
        String attributes = leaf.group(2);
        String content = leaf.group(3);
        Map<String, String> damaged = new LinkedHashMap<>();
        if (!OPTIONAL.contains(name)) {
            damaged.put("without " + whole, "");
        }
        damaged.put("twice " + whole, whole + whole);
        damaged.put("empty " + whole, with(name, attributes, ""));
        damaged.put("renamed " + whole, with("X" + name, attributes, content));
        damaged.put("comment in " + whole, with(name, attributes, content + "<!-- -->"));
        damaged.put("element in " + whole, with(name, attributes, content + "<X/>"));
        damaged.put("attribute of " + whole, with(name, attributes + " Sgn=\"-\"", content));
        damaged.put("no attribute of " + whole, with(name, "", content));
        damaged.put("no currency of " + whole, with(name, attributes.replace("USD", "QQQ"), content));
        if (!NAMES.contains(name)) {
            for (String other : List.of(
                    content + "~",
                    content + "e1",
                    "-" + content,
                    "+" + content,
                    " " + content,
                    content.replace('.', ','),
                    content.toLowerCase(Locale.ROOT),
                    content.replace('0', 'O').replace('1', 'I'),
                    content.substring(0, content.length() - 1) + "X")) {
                damaged.put(other + " for " + whole, with(name, attributes, other));
            }
        }
        return damaged;
    }

    private static String with(String name, String attributes, String content) {
        return "<" + name + attributes + ">" + content + "</" + name + ">";
    }
}
