package io.countersign.app.deploy;

import io.countersign.app.deploy.Creations.Creation;
import io.countersign.chain.evm.EvmReader;
import io.countersign.core.config.BookConfig;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what stands on a chain with what this build would create there: the chain runs the creation code with the arguments of the
 * plan, without creating anything, and the code it ends with has every immutable in it. No contract is a proxy, so equal code is
 * equal behaviour.
 */
public final class ContractVerifier {
    private final EvmReader chain;

    public ContractVerifier(EvmReader chain) {
        this.chain = chain;
    }

    /** What was found in one place. */
    public record Check(String part, Address place, Finding finding) {}

    public enum Finding {
        MATCHES,
        DIFFERS,
        MISSING
    }

    /** @param account who deployed, and is the hub's registrar */
    public Result<List<Check>> verify(DeploymentPlan plan, Address account) {
        Creations creations = new Creations(plan.network(), account);
        List<Creation> all = new ArrayList<>(creations.standing(plan));
        for (BookConfig book : plan.network().books()) {
            all.addAll(creations.readers(book));
        }
        Result<List<Check>> checks = Result.ok(List.of());
        for (Creation creation : all) {
            checks = checks.then(before -> check(creation).map(check -> with(before, check)));
        }
        return checks;
    }

    private Result<Check> check(Creation creation) {
        return chain.code(creation.place())
                .then(found -> found.size() == 0
                        ? Result.ok(new Check(creation.part(), creation.place(), Finding.MISSING))
                        : compare(creation, found));
    }

    private Result<Check> compare(Creation creation, Bytes found) {
        return chain.call(Optional.empty(), creation.code())
                .map(due -> new Check(
                        creation.part(), creation.place(), due.equals(found) ? Finding.MATCHES : Finding.DIFFERS));
    }

    private static List<Check> with(List<Check> before, Check check) {
        List<Check> all = new ArrayList<>(before);
        all.add(check);
        return List.copyOf(all);
    }
}
