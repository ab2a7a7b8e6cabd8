package io.countersign.app.cli;

/** What the process tells its caller. Wrong usage gives 2, as picocli has it. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int REFUSED = 1;
    public static final int FAILED = 3;

    private ExitCode() {}
}
