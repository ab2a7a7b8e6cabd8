package io.countersign.app.cli.key;

import io.countersign.app.ceremony.Outcome;
import io.countersign.app.key.CeremonyText;
import io.countersign.app.key.CeremonyWatch;
import java.io.PrintWriter;

/** A ceremony on a terminal, in one line that changes, or in plain lines where nobody watches. */
final class CeremonyScreen implements CeremonyWatch {
    private static final String START_OF_EMPTY_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean live;
    private boolean lineIsOpen;

    /** @param live whether a person watches a terminal */
    CeremonyScreen(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    @Override
    public void running(Outcome.Running running) {
        if (live) {
            out.print(START_OF_EMPTY_LINE + CeremonyText.of(running));
            out.flush();
            lineIsOpen = true;
        } else {
            say(CeremonyText.of(running));
        }
    }

    @Override
    public void spoiled(Outcome.Spoiled run) {
        say("spoiled: " + CeremonyText.of(run) + "; evidence is in data/evidence");
    }

    void say(String line) {
        if (lineIsOpen) {
            out.print(START_OF_EMPTY_LINE);
            lineIsOpen = false;
        }
        out.println(line);
        out.flush();
    }
}
