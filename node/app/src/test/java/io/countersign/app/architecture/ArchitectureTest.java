package io.countersign.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String PLANTED = "io.countersign.app.architecture.planted..";
    private static final String[] LANGUAGE = {"java..", "org.jspecify.."};

    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.countersign");
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(PLANTED.replace("..", ""));

    @Test
    void modelStandsOnTheLanguageAndTheHashFunctions() {
        onlyDependsOn("io.countersign.model..", "org.bouncycastle..").check(PRODUCT);
    }

    @Test
    void frostStandsOnModelAndBouncyCastle() {
        onlyDependsOn("io.countersign.frost..", "io.countersign.model..", "org.bouncycastle..", "javax.crypto..")
                .check(PRODUCT);
    }

    @Test
    void spiStandsOnModel() {
        onlyDependsOn("io.countersign.spi..", "io.countersign.model..").check(PRODUCT);
    }

    @Test
    void coreKnowsNoNetworkNoDatabaseAndNoFormat() {
        onlyDependsOn(
                        "io.countersign.core..",
                        "io.countersign.model..",
                        "io.countersign.frost..",
                        "io.countersign.spi..")
                .check(PRODUCT);
    }

    @Test
    void coreIsPure() {
        Purity.of("io.countersign.core..").check(PRODUCT);
    }

    @Test
    void packagesOfCoreHaveNoCycles() {
        slices().matching("io.countersign.core.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "peer", "api"})
    void theThingsAroundCoreDoNotKnowEachOther(String one) {
        String[] others = Stream.of("store", "peer", "api")
                .filter(other -> !other.equals(one))
                .map(other -> "io.countersign." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.countersign." + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.rest",
                "source.folder",
                "source.iso20022",
                "source.swift",
                "source.csv",
                "source.json",
                "documents",
                "chain.evm"
            })
    void adaptersKnowTheSpiAndNothingOfTheNode(String adapter) {
        noClasses()
                .that()
                .resideInAPackage("io.countersign." + adapter + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.countersign.core..",
                        "io.countersign.store..",
                        "io.countersign.peer..",
                        "io.countersign.api..",
                        "io.countersign.simulation.."))
                .check(PRODUCT);
    }

    @Test
    void nothingKnowsTheApplication() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.countersign.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.countersign.app..")
                .check(PRODUCT);
    }

    @Test
    void everyImpurityIsFound() {
        List<String> found =
                Purity.of(PLANTED).evaluate(OFFENDERS).getFailureReport().getDetails();
        assertThat(List.of(
                        "clock",
                        "ticks",
                        "now",
                        "wallClock",
                        "random",
                        "thread",
                        "parallel",
                        "unordered",
                        "salted",
                        "grouped",
                        "database"))
                .allSatisfy(method -> assertThat(found).anyMatch(line -> line.contains("Impure." + method + "(")));
    }

    @Test
    void aDependencyThatIsNotListedIsFound() {
        assertThat(onlyDependsOn(PLANTED).evaluate(OFFENDERS).hasViolation()).isTrue();
        assertThat(onlyDependsOn(PLANTED, "picocli..").evaluate(OFFENDERS).hasViolation())
                .isFalse();
    }

    private static ArchRule onlyDependsOn(String packages, String... allowed) {
        String[] all = Stream.of(LANGUAGE, allowed, new String[] {packages})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        return classes().that().resideInAPackage(packages).should().onlyDependOnClassesThat(resideInAnyPackage(all));
    }
}
