package io.countersign.source.swift;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.Decoded;
import io.countersign.spi.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file with one damaged field is refused, or decides the same. */
class MutationTest {
    /** Fields whose content is a name that only its giver knows: another name of the same form is no damage. */
    private static final Set<String> NAMES = Set.of("20", "20C", "21", "25", "25P", "97A", "35B", "61");

    /** What a sender may leave out without contradicting itself: without it, the message says less. */
    private static final Map<String, List<String>> OPTIONAL = Map.of(
            "mt544.fin", List.of(":98C::PREP"),
            "mt545.fin", List.of(":98C::PREP"),
            "mt546.fin", List.of(":98C::PREP"),
            "mt547.fin", List.of(":98C::PREP"),
            "mt547-reversal.fin", List.of(":98C::PREP"),
            "mt548.fin", List.of(":97A::SAFE", ":19A::SETT", ":98A::SETT"),
            "mt536.fin", List.of(":98C::PREP", ":25D::MOVE"),
            "mt535.fin", List.of(":93B::NAVL", ":93C::PLED", ":19A::HOLS"),
            "mt535-two-pages.fin", List.of(":19A::HOLS"));

    static List<String> files() {
        return Golden.FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void oneDamagedField(String file) {
        String whole = Golden.file(file);
        List<Object> decided = Golden.decisions(Golden.understood(whole));
        boolean taken = !(Golden.reading(whole) instanceof Reading.Refused);
        List<String> lines = List.of(whole.split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(":")) {
                mutations(file, lines, i).forEach((name, damaged) -> {
                    boolean refused = taken && Golden.reading(damaged) instanceof Reading.Refused;
                    if (!refused && Golden.decoded(damaged) instanceof Decoded.Understood understood) {
                        assertThat(Golden.decisions(understood.messages()))
                                .as("%s %s", file, name)
                                .isEqualTo(decided);
                    }
                });
            }
        }
    }

    private static Map<String, String> mutations(String file, List<String> lines, int at) {
        String line = lines.get(at);
        int end = at + 1;
        while (end < lines.size() && lines.get(end).matches("[^:{-].*")) {
            end++;
        }
        String tag = line.substring(1, line.indexOf(':', 1));
        String head = line.substring(0, line.indexOf(':', 1) + 1);
        String content = line.substring(head.length());
        Map<String, String> damaged = new LinkedHashMap<>();
        boolean optional = OPTIONAL.getOrDefault(file, List.of()).stream().anyMatch(line::startsWith);
        if (!optional) {
            damaged.put("without " + line, joined(lines, at, end, List.of()));
        }
        damaged.put("twice " + line, joined(lines, at, at, lines.subList(at, end)));
        damaged.put("empty " + line, joined(lines, at, at + 1, List.of(head)));
        damaged.put("foreign character in " + line, joined(lines, at, at + 1, List.of(line + "~")));
        damaged.put("point in " + line, joined(lines, at, at + 1, List.of(head + content.replace(',', '.'))));
        damaged.put("other tag of " + line, joined(lines, at, at + 1, List.of(":99Z:" + content)));
        damaged.put("half " + line, joined(lines, at, at + 1, List.of(line.substring(0, line.length() - 1))));
        if (!NAMES.contains(tag)) {
            damaged.put("small letters in " + line, joined(lines, at, at + 1, List.of(head + lower(content))));
            damaged.put("letters for digits in " + line, joined(lines, at, at + 1, List.of(head + letters(content))));
        } else {
            damaged.remove("half " + line);
        }
        return damaged;
    }

    private static String lower(String content) {
        return content.toLowerCase(Locale.ROOT);
    }

    private static String letters(String content) {
        return content.replace('0', 'O').replace('1', 'I');
    }

    private static String joined(List<String> lines, int from, int to, List<String> instead) {
        List<String> all = new ArrayList<>(lines.subList(0, from));
        all.addAll(instead);
        all.addAll(lines.subList(to, lines.size()));
        return String.join("\n", all);
    }
}
