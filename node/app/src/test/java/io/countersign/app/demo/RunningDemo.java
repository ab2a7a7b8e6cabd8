package io.countersign.app.demo;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged demo as a terminal starts it: a process that leads a session of its own, with a temporary folder of its own. */
final class RunningDemo implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("target", "countersign", "lib");
    private static final String PROC = "/proc";
    private static final int SESSION_FIELD = 3;

    private final Process process;
    private final Path temporary;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** @param temporary an empty folder */
    RunningDemo(Path temporary, int basePort, String... options) throws IOException {
        this.temporary = temporary;
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-Djava.io.tmpdir=" + temporary));
        command.addAll(List.of("-cp", LIBRARIES.toAbsolutePath() + "/*", "io.countersign.app.Main", "demo"));
        command.addAll(List.of("--base-port", Integer.toString(basePort)));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("COUNTERSIGN_ROOT", Path.of("..", "..").toString());
        this.process = builder.start();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException ended) {
            lines.add(ended.toString());
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void awaitLine(String start, Duration atMost) {
        await().atMost(atMost)
                .until(() -> !process.isAlive() || lines.stream().anyMatch(line -> line.startsWith(start)));
    }

    /** Ctrl-C: the signal goes to the whole foreground group. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    }

    int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + atMost + ":\n" + String.join("\n", lines));
        }
        return process.exitValue();
    }

    /** Processes of the demo that are still there, and files it left. */
    List<String> leftBehind() throws IOException {
        List<String> left = new ArrayList<>(members());
        try (Stream<Path> files = Files.list(temporary)) {
            files.map(Path::toString).forEach(left::add);
        }
        return left;
    }

    private List<String> members() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(PROC))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(this::isMember)
                    .map(Path::toString)
                    .toList();
        }
    }

    /** The program's name, which may hold anything, ends with the last bracket; the session is the fourth field after it. */
    private boolean isMember(Path entry) {
        try {
            String stat = Files.readString(entry.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[SESSION_FIELD].equals(Long.toString(process.pid())) && !fields[0].equals("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (String member : members()) {
            ProcessHandle.of(Long.parseLong(member.substring(PROC.length() + 1)))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
