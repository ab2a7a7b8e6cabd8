package io.countersign.app.node;

import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.limits.Limits;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.report.ReportFunction;
import io.countersign.core.report.StatementCodec;
import io.countersign.core.round.Event;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Committee;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.Failpoint;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The changes of committee in order: asks peers for those that this node missed, and answers those that missed some. Each is taken
 * only under the key before it, so a peer that lies can send nothing that counts.
 */
final class History {
    /** Keys and the certificates that prove them. */
    interface Keys {
        /** What an epoch's signatures are verified with, where its key is here. */
        Optional<GroupCrypto> group(int epoch);

        /** The certificate of an epoch's ceremony, where it is here. */
        Optional<Bytes> certificate(int epoch);

        /** What a certificate says that its ceremony prepared; refused unless it is one of the network's epoch. */
        Result<PreparedCommittee> examine(int epoch, Bytes certificate);

        /** Keeps a certificate, and this operator's share out of it. */
        Optional<Refusal> accept(int epoch, Bytes certificate);
    }

    /** Puts bytes on the links to all peers, or to one. */
    interface Sender {
        void broadcast(Bytes message);

        void send(OperatorId to, Bytes message);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TOLD_AT_ONCE = 4;
    private static final int ASK = 1;
    private static final int TELL = 2;

    private final NetworkConfig network;
    private final Succession succession;
    private final Keys keys;
    private final Sender links;
    private final Consumer<Event> cores;
    private final Consumer<Refusal> refusals;
    private final InstantSource clock;
    private Instant askedAt = Instant.MIN;

    /**
     * @param succession what this node knows
     * @param cores takes a change that was missed
     */
    History(
            NetworkConfig network,
            Succession succession,
            Keys keys,
            Sender links,
            Consumer<Event> cores,
            Consumer<Refusal> refusals,
            InstantSource clock) {
        this.network = network;
        this.succession = succession;
        this.keys = keys;
        this.links = links;
        this.cores = cores;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Asks at the start, and whenever another committee should be at work; on one thread. */
    void poll() {
        Instant now = clock.instant();
        Optional<Committee> missing = network.committee(missing());
        boolean due = missing.filter(
                        next -> askedAt.equals(Instant.MIN) || isKnownToBegin(next) || !now.isBefore(next.from()))
                .isPresent();
        if (due && now.isAfter(askedAt.plus(PATIENCE))) {
            askedAt = now;
            links.broadcast(new CanonicalWriter()
                    .u8(ASK)
                    .i32(missing.orElseThrow().epoch())
                    .toBytes());
        }
    }

    private boolean isKnownToBegin(Committee next) {
        return succession.into(next.epoch()).isPresent();
    }

    /** The first epoch that this node can not serve: its change or its key is not here. */
    private int missing() {
        int epoch = 2;
        while (epoch <= succession.last() && keys.group(epoch).isPresent()) {
            epoch++;
        }
        return epoch;
    }

    /** From a link's thread. */
    void receive(OperatorId sender, Bytes message) {
        try {
            CanonicalReader in = new CanonicalReader(message);
            switch (in.u8()) {
                case ASK -> tell(sender, in.i32());
                case TELL -> heard(in.i32(), in.bytes(Limits.MESSAGE_BYTES), StatementCodec.attestation(in));
                default -> throw new MalformedException("unknown kind of message");
            }
        } catch (MalformedException | IllegalArgumentException malformed) {
            refusals.accept(
                    new Refusal(ReasonCode.BAD_MESSAGE, "operator " + sender, "history: " + malformed.getMessage()));
        }
    }

    private void tell(OperatorId peer, int from) {
        for (int epoch = Math.max(from, 2); epoch <= succession.last() && epoch < from + TOLD_AT_ONCE; epoch++) {
            Optional<Bytes> certificate = keys.certificate(epoch);
            Optional<Attestation> change = succession.into(epoch);
            if (certificate.isPresent() && change.isPresent()) {
                CanonicalWriter out = new CanonicalWriter().u8(TELL).i32(epoch).bytes(certificate.get());
                StatementCodec.write(out, change.get());
                links.send(peer, out.toBytes());
            }
        }
    }

    private synchronized void heard(int epoch, Bytes certificate, Attestation change) {
        Optional<CommitteeStream> stream = network.change(epoch - 1);
        if (epoch != missing() || stream.isEmpty() || !isSigned(epoch, change)) {
            return;
        }
        switch (keys.examine(epoch, certificate)) {
            case Result.No<PreparedCommittee>(Refusal refusal) -> refusals.accept(refusal);
            case Result.Ok<PreparedCommittee>(PreparedCommittee prepared) -> {
                if (ReportFunction.change(stream.get(), prepared).statement().equals(change.statement())) {
                    keep(epoch, certificate, change);
                }
            }
        }
    }

    private void keep(int epoch, Bytes certificate, Attestation change) {
        keys.accept(epoch, certificate).ifPresentOrElse(refusals, () -> {
            Failpoint.MISSED_KEY_KEPT.reached();
            cores.accept(new Event.AttestationSeen(clock.instant(), change));
        });
    }

    private boolean isSigned(int epoch, Attestation change) {
        return change.epoch() == epoch - 1
                && keys.group(epoch - 1)
                        .filter(before -> before.verify(
                                StatementEncoding.digest(network.networkId(), change.statement()), change.signature()))
                        .isPresent();
    }
}
