package io.countersign.source.swift;

import io.countersign.documents.Settlement.Stage;
import io.countersign.documents.UnreadableException;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sequence STAT of status advices and of statements of pending transactions.
 *
 * @param reasons codes of the standard, verbatim
 */
record Status(Stage stage, List<String> reasons) {
    static final Outline STATUS =
            Outline.of("25D:IPRC", "25D:MTCH", "25D:INMH", "25D:SETT").holding("REAS");
    private static final Outline REASON = Outline.of(
                    "24B:PEND",
                    "24B:PENF",
                    "24B:NMAT",
                    "24B:REJT",
                    "24B:CAND",
                    "24B:CANP",
                    "24B:PPRC",
                    "24B:REPR",
                    "24B:PACK")
            .ignoring("70D:REAS");
    private static final String[] REASONS = REASON.single().toArray(String[]::new);
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}");

    /** 25D::SETT. */
    private enum Progress {
        PEND,
        PENF
    }

    /** 25D::MTCH and 25D::INMH. */
    private enum Match {
        MACH,
        NMAT
    }

    /** 25D::IPRC. */
    private enum Processing {
        CAND,
        CANP,
        CGEN,
        CPRC,
        DEND,
        MODC,
        MODP,
        PACK,
        PPRC,
        REJT,
        REPR
    }

    Status {
        reasons = List.copyOf(reasons);
    }

    /** @param status checked by {@link #STATUS}, or by an outline that holds more */
    static Status of(Fields status) throws UnreadableException {
        return new Status(stage(status), reasons(status));
    }

    private static Stage stage(Fields status) throws UnreadableException {
        Tag tag = status.either("25D:IPRC", "25D:MTCH", "25D:INMH", "25D:SETT")
                .orElseThrow(() -> UnreadableException.malformed(status.place(), "lacks :25D:"));
        return switch (tag.qualifier()) {
            case "SETT" ->
                switch (Fields.code(tag, Progress.class)) {
                    case PEND -> Stage.PENDING;
                    case PENF -> Stage.FAILING;
                };
            case "MTCH", "INMH" ->
                switch (Fields.code(tag, Match.class)) {
                    case MACH -> Stage.MATCHED;
                    case NMAT -> Stage.UNMATCHED;
                };
            default ->
                switch (Fields.code(tag, Processing.class)) {
                    case PACK, PPRC, CGEN, CPRC, MODC, MODP -> Stage.ACCEPTED;
                    case CANP, REPR -> Stage.PENDING;
                    case CAND -> Stage.CANCELLED;
                    case REJT, DEND -> Stage.REJECTED;
                };
        };
    }

    private static List<String> reasons(Fields status) throws UnreadableException {
        List<String> codes = new ArrayList<>();
        for (Fields reason : status.all("REAS", REASON)) {
            Tag tag = reason.either(REASONS)
                    .orElseThrow(() -> UnreadableException.malformed(reason.place(), "a reason without a code"));
            codes.add(
                    Values.matched(CODE, tag, tag.value(), "not a reason code").group());
        }
        return codes;
    }
}
