package io.countersign.core.message;

import io.countersign.core.report.StatementCodec;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.List;

/** Canonical bytes of certificates, locks and what is held of a window; used by messages and by rows. */
public final class LockCodec {
    private static final int NOTHING = 0;
    private static final int LOCKED = 1;
    private static final int DECIDED = 2;

    private LockCodec() {}

    public static void write(CanonicalWriter out, Certificate certificate) {
        EnvelopeCodec.write(out, certificate.place());
        out.digest(certificate.digest());
        writeEnvelopes(out, certificate.votes());
    }

    public static Certificate certificate(CanonicalReader in) throws MalformedException {
        Place place = EnvelopeCodec.place(in);
        Digest32 digest = in.digest();
        return new Certificate(place, digest, envelopes(in, OperatorId.MAX));
    }

    public static void write(CanonicalWriter out, Lock lock) {
        write(out, lock.certificate());
        StatementCodec.write(out, lock.report());
    }

    public static Lock lock(CanonicalReader in) throws MalformedException {
        return new Lock(certificate(in), StatementCodec.report(in));
    }

    static void write(CanonicalWriter out, Held held) {
        switch (held) {
            case Held.Nothing nothing -> out.u8(NOTHING);
            case Held.Locked locked -> write(out.u8(LOCKED), locked.lock());
            case Held.Decided decided -> StatementCodec.write(out.u8(DECIDED), decided.attestation());
        }
    }

    static Held held(CanonicalReader in) throws MalformedException {
        int code = in.u8();
        return switch (code) {
            case NOTHING -> new Held.Nothing();
            case LOCKED -> new Held.Locked(lock(in));
            case DECIDED -> new Held.Decided(StatementCodec.attestation(in));
            default -> throw new MalformedException("nothing that is held has the code " + code);
        };
    }

    static void writeEnvelopes(CanonicalWriter out, List<Envelope> envelopes) {
        out.i32(envelopes.size());
        envelopes.forEach(envelope -> EnvelopeCodec.write(out, envelope));
    }

    static List<Envelope> envelopes(CanonicalReader in, int max) throws MalformedException {
        int count = in.count(max);
        List<Envelope> envelopes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            envelopes.add(EnvelopeCodec.read(in));
        }
        return List.copyOf(envelopes);
    }
}
