package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.frost.KeyPackage;
import io.countersign.model.OperatorId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far a ceremony has come, as one operator sees it. */
public sealed interface Outcome {
    /** Silence proves nothing: those missing may be away, or the links to them. */
    record Running(Round waitingFor, SortedSet<OperatorId> missing) implements Outcome {
        public Running {
            missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
        }
    }

    /**
     * There is a certificate.
     *
     * @param key this operator's; empty where it is no member
     */
    record Prepared(CeremonyCertificate certificate, Optional<KeyPackage> key) implements Outcome {}

    /** The committee as planned can not have a key, for these spoil it. */
    record Spoiled(SortedMap<OperatorId, Offence> accused, CeremonyEvidence evidence) implements Outcome {
        public Spoiled {
            accused = Collections.unmodifiableSortedMap(new TreeMap<>(accused));
        }
    }

    /** The committee has a key, made with a recovery key that this member no longer has. */
    record Lost() implements Outcome {}
}
