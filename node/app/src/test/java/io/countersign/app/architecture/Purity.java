package io.countersign.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pure stage may not reach for: the clock, threads, randomness, and collections whose order changes from one JVM
 * to the next. All of these would let two runs of one seed differ.
 */
final class Purity {
    private static final Set<String> FORBIDDEN_TYPES = Set.of(
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.util.Timer",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap");

    private static final List<String> FORBIDDEN_PACKAGES =
            List.of("java.util.concurrent.", "java.util.random.", "java.net.", "java.sql.", "java.nio.file.");

    private static final Map<String, Set<String>> FORBIDDEN_CALLS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "identityHashCode"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.Map", Set.of("of", "ofEntries", "copyOf"),
            "java.util.Set", Set.of("of", "copyOf"),
            "java.util.Collection", Set.of("parallelStream"),
            "java.util.stream.BaseStream", Set.of("parallel"),
            "java.util.stream.Stream", Set.of("parallel"),
            "java.util.stream.Collectors", Set.of("toSet", "toUnmodifiableSet", "toUnmodifiableMap"));

    private Purity() {}

    static ArchRule of(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should(ArchConditions.accessTargetWhere(new Impurity()))
                .because("a stage is a function of state and event; time, chance and the world come through ports");
    }

    private static final class Impurity extends DescribedPredicate<JavaAccess<?>> {
        private Impurity() {
            super("is the clock, a thread, chance, the outside world or an order that varies");
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return FORBIDDEN_TYPES.contains(owner)
                    || FORBIDDEN_PACKAGES.stream().anyMatch(owner::startsWith)
                    || FORBIDDEN_CALLS.getOrDefault(owner, Set.of()).contains(name)
                    || name.equals("parallelStream")
                    || readsClock(owner, name)
                    || collectsWithoutOrder(access, owner, name);
        }

        private static boolean readsClock(String owner, String name) {
            return owner.startsWith("java.time.")
                    && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        }

        /** {@code toMap} and {@code groupingBy} have an order only where the caller gives the map. */
        private static boolean collectsWithoutOrder(JavaAccess<?> access, String owner, String name) {
            return owner.equals("java.util.stream.Collectors")
                    && Set.of("toMap", "groupingBy").contains(name)
                    && !access.getTarget().getFullName().contains("java.util.function.Supplier");
        }
    }
}
