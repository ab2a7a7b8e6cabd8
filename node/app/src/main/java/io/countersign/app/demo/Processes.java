package io.countersign.app.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The demo's operating-system processes, by name; all of them end with it. */
final class Processes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Path logs;
    private final Path temporary;
    private final Map<String, Process> running = new LinkedHashMap<>();
    private boolean closed;

    /** @param folder takes a log file of each process, and what a killed one leaves of its temporary files */
    Processes(Path folder) throws IOException {
        this.logs = Files.createDirectories(folder.resolve("logs"));
        this.temporary = Files.createDirectories(folder.resolve("tmp"));
    }

    synchronized Process start(String name, List<String> command, Map<String, String> environment) throws IOException {
        if (closed) {
            throw new IOException("the demo is ending");
        }
        File log = logs.resolve(name + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        Process process = builder.start();
        running.put(name, process);
        return process;
    }

    /** Runs this program again as another process. */
    Process startJava(String name, List<String> jvm, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return start(name, command, Map.of());
    }

    /** SIGKILL: the process gets no chance to clean up. */
    synchronized void kill(String name) throws InterruptedException {
        Process process = running.remove(name);
        if (process != null) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** SIGTERM, and SIGKILL where that is not enough. */
    synchronized void end(String name) throws InterruptedException {
        Process process = running.remove(name);
        if (process != null) {
            process.destroy();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    synchronized Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        running.forEach((name, process) -> pids.put(name, process.pid()));
        return pids;
    }

    /** Names of processes that ended by themselves. */
    synchronized List<String> dead() {
        return running.entrySet().stream()
                .filter(entry -> !entry.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Asks all to end, latest first, then makes them. */
    @Override
    public synchronized void close() {
        closed = true;
        List<Process> all = new ArrayList<>(running.values()).reversed();
        all.forEach(Process::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Process process : all) {
            try {
                if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException impatient) {
                process.destroyForcibly();
            }
        }
        running.clear();
    }
}
