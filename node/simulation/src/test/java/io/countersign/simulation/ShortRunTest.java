package io.countersign.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The part of the simulation that every build runs; {@code countersign simulate} runs as much as wanted. */
class ShortRunTest {
    private static final Duration LASTING = Duration.ofMinutes(4);

    @Test
    void fourOperatorsKeepEveryInvariant() {
        run(new SimulationArguments(1, 24, 4, LASTING));
    }

    @Test
    void sevenOperatorsKeepEveryInvariant() {
        run(new SimulationArguments(1, 4, 7, LASTING));
    }

    private static void run(SimulationArguments arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean clean = SimulationMain.run(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
        String text = printed.toString(StandardCharsets.UTF_8);
        System.out.println(text.substring(text.lastIndexOf(" seeds of ") - 4));
        assertThat(clean).as(text).isTrue();
    }
}
