package io.countersign.app.deploy;

import io.countersign.app.deploy.Creations.Creation;
import io.countersign.chain.evm.EvmReader;
import io.countersign.contracts.CreatedPlace;
import io.countersign.contracts.HubCalls;
import io.countersign.core.config.BookConfig;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what stands on a chain with what this build would create there: the chain runs the creation code with the arguments of the
 * plan, without creating anything, and the code it ends with has every immutable in it. No contract is a proxy, so equal code is
 * equal behaviour. The hub creates one contract itself, which is compared too.
 */
public final class ContractVerifier {
    /** Creates everything in the trial: an account that nobody has the key of and that never sent anything. */
    private static final Address NOBODY = CreatedPlace.firstOfAccount(Address.ZERO);

    /** What a contract holds that creates another in the trial. */
    private static final Address CREATED_IN_TRIAL = CreatedPlace.firstOfContract(CreatedPlace.firstOfAccount(NOBODY));

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
            checks = checks.then(before -> check(creation.part(), creation.place(), NOBODY, creation.code())
                    .map(check -> with(before, check)));
        }
        Address hub = creations.places().hub();
        Address lister = CreatedPlace.firstOfContract(hub);
        return checks.then(
                before -> check("lister", lister, hub, HubCalls.deployLister()).map(check -> with(before, check)));
    }

    private Result<Check> check(String part, Address place, Address creator, Bytes creationCode) {
        return chain.code(place)
                .then(found -> found.size() == 0
                        ? Result.ok(new Check(part, place, Finding.MISSING))
                        : chain.created(creator, creationCode)
                                .map(due -> new Check(part, place, finding(found, inPlace(due, place)))));
    }

    private static Finding finding(Bytes found, Bytes due) {
        return due.equals(found) ? Finding.MATCHES : Finding.DIFFERS;
    }

    /** A contract keeps the address of one that it creates, which is another in the trial than in its place. */
    private static Bytes inPlace(Bytes code, Address place) {
        String created = hex(CREATED_IN_TRIAL);
        return Bytes.fromHex(code.toHex().replace(created, hex(CreatedPlace.firstOfContract(place))));
    }

    private static String hex(Address address) {
        return address.toHex().substring(2);
    }

    private static List<Check> with(List<Check> before, Check check) {
        List<Check> all = new ArrayList<>(before);
        all.add(check);
        return List.copyOf(all);
    }
}
