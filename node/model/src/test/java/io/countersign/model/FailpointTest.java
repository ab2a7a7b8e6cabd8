package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailpointTest {
    private static final int KILLED = 137;

    @Test
    void theNamedPlaceEndsTheProcessWithoutItsShutdownHooks() throws Exception {
        assertThat(run("-Dcountersign.failpoint=COMMIT_SENT")).isEqualTo(List.of("offered", "exit " + KILLED));
    }

    @Test
    void nothingHappensWhereNoPlaceOrAnotherIsNamed() throws Exception {
        List<String> whole = List.of("offered", "committed", "stopped", "exit 0");

        assertThat(run()).isEqualTo(whole);
        assertThat(run("-Dcountersign.failpoint=KEYSTORE_RENAMED")).isEqualTo(whole);
    }

    private static List<String> run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Walker.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>(process.inputReader().lines().toList());
        said.add("exit " + process.waitFor());
        return said;
    }

    /** Passes two places on its way. */
    static final class Walker {
        private Walker() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped")));
            System.out.println("offered");
            Failpoint.OFFER_SENT.reached();
            Failpoint.COMMIT_SENT.reached();
            System.out.println("committed");
        }
    }
}
