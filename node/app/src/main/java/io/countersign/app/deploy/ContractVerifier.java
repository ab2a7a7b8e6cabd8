package io.countersign.app.deploy;

import io.countersign.app.deploy.Creations.Creation;
import io.countersign.chain.evm.EvmReader;
import io.countersign.contracts.CreatedPlace;
import io.countersign.contracts.HubCalls;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** What is due in one place, and who runs its creation code. */
    private record Due(String part, Address place, Address creator, Bytes creationCode) {
        static Due of(Creation creation) {
            return new Due(creation.part(), creation.place(), NOBODY, creation.code());
        }
    }

    /** @param account who deployed, and is the hub's registrar */
    public Result<List<Check>> verify(DeploymentPlan plan, Address account) {
        Result<List<Check>> checks = Result.ok(List.of());
        for (Due due : due(plan, new Creations(plan.network(), account))) {
            checks = checks.then(before -> check(due).map(check -> with(before, check)));
        }
        return checks;
    }

    private static List<Due> due(DeploymentPlan plan, Creations creations) {
        Address hub = creations.places().hub();
        Due lister = new Due("lister", CreatedPlace.firstOfContract(hub), hub, HubCalls.deployLister());
        return Stream.of(
                        creations.standing(plan).stream().map(Due::of),
                        plan.network().books().stream()
                                .flatMap(book -> creations.readers(book).stream())
                                .map(Due::of),
                        Stream.of(lister))
                .flatMap(each -> each)
                .toList();
    }

    private Result<Check> check(Due due) {
        return chain.code(due.place())
                .then(found -> found.size() == 0
                        ? Result.ok(new Check(due.part(), due.place(), Finding.MISSING))
                        : chain.created(due.creator(), due.creationCode())
                                .map(code -> new Check(
                                        due.part(), due.place(), finding(found, inPlace(code, due.place())))));
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
