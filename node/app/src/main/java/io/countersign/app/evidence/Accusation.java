package io.countersign.app.evidence;

import io.countersign.app.ceremony.CeremonyEvidence;
import io.countersign.core.message.Message.Misbehaviour;

/** Signed messages that speak against whoever signed them. */
public sealed interface Accusation {
    /** Of rounds. */
    record InRounds(Misbehaviour proof) implements Accusation {}

    /** Of the key ceremony of an epoch. */
    record InCeremony(CeremonyEvidence evidence) implements Accusation {}
}
