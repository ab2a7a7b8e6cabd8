package io.countersign.app.key;

import io.countersign.app.ceremony.Outcome;

/** Is told how a ceremony goes on, on the thread that holds it; every change once. */
public interface CeremonyWatch {
    void running(Outcome.Running running);

    /** A run was spoiled; the ceremony goes on without the accused where it can. */
    void spoiled(Outcome.Spoiled run);
}
