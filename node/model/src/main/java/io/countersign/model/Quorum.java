package io.countersign.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sizes of a committee: n operators of which at most f lie, n &gt;= 3f+1, f &gt;= 1. Two signing sets of
 * {@link #threshold()} operators always share an honest one, and n-f operators are enough to sign.
 */
public record Quorum(int operators, int faulty) {
    public Quorum {
        if (faulty < 1 || operators < 3 * faulty + 1 || operators > OperatorId.MAX) {
            throw new IllegalArgumentException(
                    "a committee needs f >= 1 and 3f+1 to 255 operators, not n=" + operators + " f=" + faulty);
        }
    }

    /** The largest f that {@code operators} allow. */
    public static Quorum of(int operators) {
        return new Quorum(operators, (operators - 1) / 3);
    }

    /** t = floor((n+f)/2)+1. */
    public int threshold() {
        return (operators + faulty) / 2 + 1;
    }

    /** n-f: how many answers can be waited for. */
    public int reachable() {
        return operators - faulty;
    }

    /**
     * What can be believed of the numbers that members told, one each, where whoever tells one means that the truth is no lower: the
     * highest that f+1 of them told or exceeded, so that an honest one stands behind it; empty where fewer told anything.
     */
    public Optional<Long> believed(Collection<Long> told) {
        return told.stream().sorted(Comparator.reverseOrder()).skip(faulty).findFirst();
    }

    public Stream<OperatorId> members() {
        return IntStream.rangeClosed(1, operators).mapToObj(OperatorId::new);
    }
}
