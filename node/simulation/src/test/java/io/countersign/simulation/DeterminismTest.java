package io.countersign.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seed is a full description of a run. */
class DeterminismTest {
    private static final List<String> WORDS = List.of("31", "33", "4", "4");

    @Test
    void theSameSeedGivesTheSameTraceInAnotherVirtualMachine() throws IOException, InterruptedException {
        ByteArrayOutputStream here = new ByteArrayOutputStream();
        SimulationMain.run(
                new SimulationArguments(31, 33, 4, Duration.ofMinutes(4)),
                new PrintStream(here, true, StandardCharsets.UTF_8));
        assertThat(elsewhere()).isEqualTo(here.toString(StandardCharsets.UTF_8)).contains("seed 33 trace ");
    }

    private static String elsewhere() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("java.class.path"),
                SimulationMain.class.getName()));
        command.addAll(WORDS);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
