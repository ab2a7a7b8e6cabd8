package io.countersign.store;

import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.spi.CallStatus.Stage;

/** Stages of calls as they are stored. */
final class StageCodec {
    private static final int INTENDED = 1;
    private static final int SENT = 2;
    private static final int MINED = 3;
    private static final int FINAL = 4;
    private static final int LANDED_BY_ANOTHER = 5;
    private static final int FAILED = 6;

    private StageCodec() {}

    static Bytes encode(Stage stage) {
        CanonicalWriter out = new CanonicalWriter();
        switch (stage) {
            case Stage.Intended intended -> out.u8(INTENDED);
            case Stage.Sent sent -> out.u8(SENT).digest(sent.transaction());
            case Stage.Mined mined ->
                out.u8(MINED).digest(mined.transaction()).i64(mined.block()).i64(mined.gasUsed());
            case Stage.Final done ->
                out.u8(FINAL).digest(done.transaction()).i64(done.block()).i64(done.gasUsed());
            case Stage.LandedByAnother another -> out.u8(LANDED_BY_ANOTHER);
            case Stage.Failed failed -> {
                Refusal refusal = failed.refusal();
                out.u8(FAILED).text(refusal.code().name()).text(refusal.subject());
                out.text(refusal.detail());
            }
        }
        return out.toBytes();
    }

    static Stage decode(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            Stage stage = read(in);
            in.end();
            return stage;
        } catch (MalformedException | IllegalArgumentException damaged) {
            throw new StoreException("the journal holds a stage it cannot read", damaged);
        }
    }

    private static Stage read(CanonicalReader in) throws MalformedException {
        return switch (in.u8()) {
            case INTENDED -> new Stage.Intended();
            case SENT -> new Stage.Sent(in.digest());
            case MINED -> new Stage.Mined(in.digest(), in.i64(), in.i64());
            case FINAL -> new Stage.Final(in.digest(), in.i64(), in.i64());
            case LANDED_BY_ANOTHER -> new Stage.LandedByAnother();
            case FAILED -> new Stage.Failed(new Refusal(ReasonCode.valueOf(in.text()), in.text(), in.text()));
            default -> throw new MalformedException("unknown stage");
        };
    }
}
