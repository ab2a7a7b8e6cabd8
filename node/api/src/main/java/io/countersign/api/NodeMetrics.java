package io.countersign.api;

import io.countersign.core.message.Offence;
import io.countersign.model.BookId;
import io.countersign.model.ChainId;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.Instant;

/** What a node counts about its work. Labels are bounded: codes, message types, configured names. Safe on any thread. */
public final class NodeMetrics {
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Counter refusals;
    private final Counter inputs;
    private final Counter messages;
    private final Counter windows;
    private final Histogram decisionSeconds;
    private final Counter publications;
    private final Gauge attestedSequence;
    private final Gauge attestedAt;
    private final Gauge finalizedBlock;
    private final Gauge chainMuted;
    private final Gauge peersConnected;
    private final Gauge openBreaks;
    private final Gauge halted;
    private final Counter misbehaviour;

    public NodeMetrics(CollectorRegistry registry) {
        refusals = Counter.build("countersign_refusals", "Refusals, by reason code.")
                .labelNames("code")
                .register(registry);
        inputs = Counter.build("countersign_inputs", "Documents read from sources, by outcome.")
                .labelNames("source", "outcome")
                .register(registry);
        messages = Counter.build("countersign_messages", "Messages between operators, by direction and type.")
                .labelNames("direction", "type")
                .register(registry);
        windows = Counter.build("countersign_windows", "Windows of books, by outcome.")
                .labelNames("book", "outcome")
                .register(registry);
        decisionSeconds = Histogram.build(
                        "countersign_window_decision_seconds", "From a window's opening to its group signature.")
                .buckets(0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32)
                .register(registry);
        publications = Counter.build("countersign_publications", "Calls to chains, by how they ended.")
                .labelNames("chain", "outcome")
                .register(registry);
        attestedSequence = Gauge.build("countersign_attested_sequence", "Sequence of the last attested window.")
                .labelNames("book")
                .register(registry);
        attestedAt = Gauge.build("countersign_attested_timestamp_seconds", "When the last window was attested.")
                .labelNames("book")
                .register(registry);
        finalizedBlock = Gauge.build("countersign_chain_finalized_block", "Newest final block known.")
                .labelNames("chain")
                .register(registry);
        chainMuted = Gauge.build(
                        "countersign_chain_muted",
                        "1 while this node signs nothing for a chain because its hub takes another group key, else 0.")
                .labelNames("chain")
                .register(registry);
        peersConnected = Gauge.build("countersign_peers_connected", "Operators with a live link.")
                .register(registry);
        openBreaks = Gauge.build("countersign_open_breaks", "Breaks that stop signing.")
                .register(registry);
        misbehaviour = Counter.build(
                        "countersign_misbehaviour", "Proofs that an operator lied in rounds, by operator and offence.")
                .labelNames("operator", "offence")
                .register(registry);
        halted = Gauge.build("countersign_halted", "1 while this node signs nothing until people act, else 0.")
                .register(registry);
    }

    public void refused(ReasonCode code) {
        refusals.labels(code.name()).inc();
    }

    /** @param outcome a fixed word such as {@code accepted} or {@code refused} */
    public void input(String source, String outcome) {
        inputs.labels(source, outcome).inc();
    }

    /** @param type the message type's name */
    public void messageReceived(String type) {
        messages.labels("received", type).inc();
    }

    /** @param type the message type's name */
    public void messageSent(String type) {
        messages.labels("sent", type).inc();
    }

    public void windowAttested(BookId book, long sequence, Instant at, Duration sinceOpen) {
        windows.labels(book.name(), "attested").inc();
        attestedSequence.labels(book.name()).set((double) sequence);
        attestedAt.labels(book.name()).set((double) at.getEpochSecond());
        decisionSeconds.observe(sinceOpen.toMillis() / (MILLIS_PER_SECOND * 1.0));
    }

    public void windowMissed(BookId book) {
        windows.labels(book.name(), "missed").inc();
    }

    /** @param outcome a fixed word such as {@code sent}, {@code landed}, {@code landed_by_another} or {@code failed} */
    public void publication(ChainId chain, String outcome) {
        publications.labels(chain.toString(), outcome).inc();
    }

    public void finalizedBlock(ChainId chain, long number) {
        finalizedBlock.labels(chain.toString()).set((double) number);
    }

    public void chainMuted(ChainId chain, boolean isMuted) {
        chainMuted.labels(chain.toString()).set(isMuted ? 1 : 0);
    }

    public void peersConnected(int count) {
        peersConnected.set(count);
    }

    public void openBreaks(int count) {
        openBreaks.set(count);
    }

    public void misbehaved(OperatorId operator, Offence offence) {
        misbehaviour.labels(operator.toString(), offence.name()).inc();
    }

    public void halted(boolean isHalted) {
        halted.set(isHalted ? 1 : 0);
    }
}
