package io.countersign.core.message;

import io.countersign.core.limits.Limits;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.message.Message.CatchUp;
import io.countersign.core.message.Message.EvidenceAnnounce;
import io.countersign.core.message.Message.Fetch;
import io.countersign.core.message.Message.Fetched;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.observe.Leaves;
import io.countersign.core.report.StatementCodec;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactDecoder;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The canonical bytes of message bodies; only bytes that encode back to themselves are a message. */
public final class MessageCodec {
    private static final int NO_VIEW = -1;

    private MessageCodec() {}

    /** The body of an envelope. */
    public static Bytes encode(Message message) {
        CanonicalWriter out = new CanonicalWriter();
        switch (message) {
            case Observation observation -> write(out, observation);
            case Proposal proposal -> write(out, proposal);
            case Vote vote -> write(out, vote);
            case SigningRequest request -> write(out, request);
            case Share share -> write(out, share);
            case AttestationNotice notice -> StatementCodec.write(out, notice.attestation());
            case EvidenceAnnounce announce -> writeDigests(out, announce.factHashes());
            case Fetch fetch -> {
                writeDigests(out, fetch.factHashes());
                writeDigests(out, fetch.roots());
            }
            case Fetched fetched -> write(out, fetched);
            case BootQuery query ->
                out.i32(query.epoch()).i64(query.generation()).digest(query.instance());
            case BootAnswer answer -> write(out, answer);
            case CatchUp nothing -> {}
            case Misbehaviour misbehaviour -> {
                out.u8(misbehaviour.offence().code());
                LockCodec.writeEnvelopes(out, misbehaviour.proof());
            }
        }
        return out.toBytes();
    }

    /** Reads the body of {@code envelope} by the type in its header. */
    public static Result<Message> decode(Envelope envelope) {
        MessageType type = envelope.header().type();
        try {
            CanonicalReader in = new CanonicalReader(envelope.body());
            Message message = read(type, in);
            in.end();
            return encode(message).equals(envelope.body())
                    ? Result.ok(message)
                    : refused(envelope, "not in canonical form");
        } catch (MalformedException | IllegalArgumentException notAMessage) {
            return refused(envelope, String.valueOf(notAMessage.getMessage()));
        }
    }

    private static Result<Message> refused(Envelope envelope, String why) {
        Header header = envelope.header();
        return Result.no(ReasonCode.BAD_MESSAGE, header.sender().toString(), header.type() + ": " + why);
    }

    private static Message read(MessageType type, CanonicalReader in) throws MalformedException {
        return switch (type) {
            case OBSERVATION -> observation(in);
            case PROPOSAL -> proposal(in);
            case VOTE -> new Vote(in.digest(), view(in), commitment(in), in.digest());
            case SIGNING_REQUEST ->
                new SigningRequest(LockCodec.certificate(in), operators(in), LockCodec.envelopes(in, OperatorId.MAX));
            case SHARE -> share(in);
            case ATTESTATION -> new AttestationNotice(StatementCodec.attestation(in));
            case EVIDENCE_ANNOUNCE -> new EvidenceAnnounce(digests(in, Limits.HASHES_A_MESSAGE));
            case FETCH -> new Fetch(digests(in, Limits.HASHES_A_MESSAGE), digests(in, Limits.LEAVES_AN_ANSWER));
            case FETCHED -> new Fetched(facts(in), leaves(in, Limits.LEAVES_AN_ANSWER));
            case BOOT_QUERY -> new BootQuery(in.i32(), in.i64(), in.digest());
            case BOOT_ANSWER -> bootAnswer(in);
            case CATCH_UP -> new CatchUp();
            case MISBEHAVIOUR -> misbehaviour(in);
        };
    }

    private static void write(CanonicalWriter out, Observation observation) {
        writeDigests(out, observation.sectionRoots());
        out.digest(observation.evidenceRoot());
        writeFlag(out, observation.request());
        writeFlag(out, observation.vetoed());
        out.i64(observation.generation());
        LockCodec.write(out, observation.held());
    }

    private static Observation observation(CanonicalReader in) throws MalformedException {
        return new Observation(
                digests(in, Limits.SECTIONS), in.digest(), flag(in), flag(in), in.i64(), LockCodec.held(in));
    }

    private static void write(CanonicalWriter out, Proposal proposal) {
        out.digest(proposal.digest());
        LockCodec.writeEnvelopes(out, proposal.observations());
        writeLeaves(out, proposal.leaves());
        writeFlag(out, proposal.justify().isPresent());
        proposal.justify().ifPresent(lock -> LockCodec.write(out, lock));
    }

    private static Proposal proposal(CanonicalReader in) throws MalformedException {
        Digest32 digest = in.digest();
        List<Envelope> observations = LockCodec.envelopes(in, OperatorId.MAX);
        List<Leaves> leaves = leaves(in, OperatorId.MAX);
        Optional<Lock> justify = flag(in) ? Optional.of(LockCodec.lock(in)) : Optional.empty();
        return new Proposal(digest, observations, leaves, justify);
    }

    private static void write(CanonicalWriter out, Vote vote) {
        out.digest(vote.digest());
        out.i32(vote.certifiedIn().orElse(NO_VIEW));
        write(out, vote.commitment());
        out.digest(vote.instance());
    }

    private static OptionalInt view(CanonicalReader in) throws MalformedException {
        int view = in.i32();
        if (view < NO_VIEW) {
            throw new MalformedException("views are not negative");
        }
        return view == NO_VIEW ? OptionalInt.empty() : OptionalInt.of(view);
    }

    private static void write(CanonicalWriter out, Commitment commitment) {
        out.fixed(commitment.hiding()).fixed(commitment.binding());
    }

    private static void write(CanonicalWriter out, Share share) {
        out.digest(share.digest()).digest(share.session()).fixed(share.share());
        writeFlag(out, share.next().isPresent());
        share.next().ifPresent(next -> write(out, next));
    }

    private static Share share(CanonicalReader in) throws MalformedException {
        Digest32 digest = in.digest();
        Digest32 session = in.digest();
        Bytes share = in.fixed(Limits.SHARE_BYTES);
        return new Share(digest, session, share, flag(in) ? Optional.of(commitment(in)) : Optional.empty());
    }

    private static Commitment commitment(CanonicalReader in) throws MalformedException {
        return new Commitment(in.fixed(Limits.COMMITMENT_BYTES), in.fixed(Limits.COMMITMENT_BYTES));
    }

    private static void write(CanonicalWriter out, SigningRequest request) {
        LockCodec.write(out, request.certificate());
        out.i32(request.signers().size());
        request.signers().forEach(signer -> out.u8(signer.index()));
        LockCodec.writeEnvelopes(out, request.offers());
    }

    private static List<OperatorId> operators(CanonicalReader in) throws MalformedException {
        int count = in.count(OperatorId.MAX);
        List<OperatorId> operators = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            operators.add(new OperatorId(in.u8()));
        }
        return operators;
    }

    private static void write(CanonicalWriter out, Fetched fetched) {
        out.i32(fetched.facts().size());
        fetched.facts().forEach(fact -> out.bytes(fact.encode()));
        writeLeaves(out, fetched.leaves());
    }

    private static List<Fact> facts(CanonicalReader in) throws MalformedException {
        int count = in.count(Limits.FACTS_AN_ANSWER);
        List<Fact> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            switch (FactDecoder.decode(in.bytes(Limits.FACT_BYTES))) {
                case Result.Ok<Fact>(Fact fact) -> facts.add(fact);
                case Result.No<Fact>(var refusal) -> throw new MalformedException(refusal.detail());
            }
        }
        return facts;
    }

    private static void write(CanonicalWriter out, BootAnswer answer) {
        out.i32(answer.epoch())
                .digest(answer.instance())
                .i64(answer.generationSeen())
                .instant(answer.completeSince());
        out.i32(answer.windows().size());
        for (HeldWindow window : answer.windows()) {
            LockCodec.write(out.digest(window.stream().id()).i64(window.window()), window.held());
        }
        out.i32(answer.floors().size());
        for (HeldFloor floor : answer.floors()) {
            floor.items().write(out.digest(floor.stream().id()).i64(floor.window()));
        }
    }

    private static BootAnswer bootAnswer(CanonicalReader in) throws MalformedException {
        int epoch = in.i32();
        Digest32 instance = in.digest();
        long generationSeen = in.i64();
        Instant completeSince = in.instant();
        int count = in.count(Limits.WINDOWS_A_BOOT_ANSWER);
        List<HeldWindow> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            windows.add(new HeldWindow(new StreamId(in.digest()), in.i64(), LockCodec.held(in)));
        }
        int streams = in.count(Limits.FLOORS_A_BOOT_ANSWER);
        List<HeldFloor> floors = new ArrayList<>(streams);
        for (int i = 0; i < streams; i++) {
            floors.add(new HeldFloor(new StreamId(in.digest()), in.i64(), Leaves.read(in)));
        }
        return new BootAnswer(epoch, instance, generationSeen, completeSince, windows, floors);
    }

    /** A proof as {@link #encode} wrote it. */
    public static Misbehaviour misbehaviour(CanonicalReader in) throws MalformedException {
        int code = in.u8();
        Offence offence = Offence.ofCode(code).orElseThrow(() -> new MalformedException("unknown offence " + code));
        return new Misbehaviour(offence, LockCodec.envelopes(in, Limits.ENVELOPES_A_PROOF));
    }

    private static void writeLeaves(CanonicalWriter out, List<Leaves> sections) {
        out.i32(sections.size());
        sections.forEach(section -> section.write(out));
    }

    private static List<Leaves> leaves(CanonicalReader in, int max) throws MalformedException {
        int count = in.count(max);
        List<Leaves> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sections.add(Leaves.read(in));
        }
        return sections;
    }

    private static void writeDigests(CanonicalWriter out, List<Digest32> digests) {
        out.i32(digests.size());
        digests.forEach(out::digest);
    }

    private static List<Digest32> digests(CanonicalReader in, int max) throws MalformedException {
        int count = in.count(max);
        List<Digest32> digests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            digests.add(in.digest());
        }
        return digests;
    }

    private static void writeFlag(CanonicalWriter out, boolean flag) {
        out.u8(flag ? 1 : 0);
    }

    private static boolean flag(CanonicalReader in) throws MalformedException {
        int flag = in.u8();
        if (flag > 1) {
            throw new MalformedException("a flag is 0 or 1");
        }
        return flag == 1;
    }
}
