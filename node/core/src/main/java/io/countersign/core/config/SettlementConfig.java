package io.countersign.core.config;

import io.countersign.model.Address;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Scope;
import io.countersign.model.SourceId;
import java.util.List;
import java.util.TreeSet;

/**
 * How settlement outcomes are attested: one home gate, and a grid of attempts. An attempt is in force for a short time; the next
 * one opens only after {@code finalityWaitSlots}, so that the home chain can prove the earlier one expired unused.
 *
 * @param minSources how many independent sources must give the same outcome and amounts
 */
public record SettlementConfig(
        ChainId homeChain,
        Address gate,
        WindowSchedule attempts,
        long finalityWaitSlots,
        List<SourceId> sources,
        int minSources) {
    public SettlementConfig {
        sources = List.copyOf(sources);
        if (minSources < 1 || minSources > sources.size() || new TreeSet<>(sources).size() != sources.size()) {
            throw new IllegalArgumentException(
                    "settlements need " + minSources + " sources out of " + sources.size() + " different ones");
        }
        long pause = attempts.periodSlots() - attempts.leadSlots() - attempts.validSlots();
        if (finalityWaitSlots < 1 || pause < finalityWaitSlots) {
            throw new IllegalArgumentException(
                    "settlement attempts leave " + pause + " slots between expiry and the next open, less"
                            + " than the finality wait of " + finalityWaitSlots);
        }
    }

    public Scope scope() {
        return Scope.of(homeChain, gate);
    }

    Digest32 policyHash() {
        CanonicalWriter out = new CanonicalWriter();
        write(out);
        return Hashes.keccak256(out.toBytes());
    }

    void write(CanonicalWriter out) {
        out.text("countersign/policy/settlement/1").i64(homeChain.value()).fixed(gate.bytes());
        attempts.write(out);
        out.i64(finalityWaitSlots).i32(sources.size());
        sources.forEach(source -> out.text(source.name()));
        out.i32(minSources);
    }
}
