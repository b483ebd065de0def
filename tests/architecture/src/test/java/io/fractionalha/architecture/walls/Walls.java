// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;

/** The rules, free of where they are applied, so that each can be shown to fail. */
final class Walls {
    private static final String OURS = "io.fractionalha..";

    /** Clocks, random numbers, threads: what would make the same input give another output. */
    private static final String IMPURE_CALLS = "(java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty)"
            + "|java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|OffsetDateTime|ZonedDateTime|Year|YearMonth)\\.now"
            + "|java\\.time\\.Clock\\.(system.*|tick.*)|java\\.time\\.InstantSource\\.(system|tick)"
            + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
            + "|java\\.lang\\.Thread\\.(<init>|sleep|start|startVirtualThread|ofVirtual|ofPlatform)"
            + "|java\\.util\\.Random\\.<init>|java\\.security\\.SecureRandom\\.<init>"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current|java\\.util\\.Timer\\.<init>"
            + "|java\\.util\\.concurrent\\.Executors\\..*|java\\.util\\.concurrent\\.ForkJoinPool\\..*"
            + "|java\\.util\\.concurrent\\.CompletableFuture\\.(supplyAsync|runAsync))\\(.*";

    private static final DescribedPredicate<JavaClass> THE_JDK_WITHOUT_THE_WORLD = resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.nio",
                    "java.nio.charset..",
                    "java.security..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "java.io..",
                    "java.net..")
            .and(resideOutsideOfPackages("java.net.http.."))
            .and(DescribedPredicate.not(nameMatching("java\\.net\\.(.*Socket|.*URLConnection|InetAddress|URL)")))
            .and(DescribedPredicate.not(nameMatching("java\\.io\\.(File|FileReader|FileWriter|File.*Stream)")))
            .as("a part of the JDK that reaches no file, network or database");

    private Walls() {}

    static ArchRule usesOnlyTheJdkAndPackage(String root) {
        DescribedPredicate<JavaClass> primitive = DescribedPredicate.describe(
                "primitive", type -> type.getBaseComponentType().isPrimitive());
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(root + "..", "org.jspecify.annotations..")
                .or(THE_JDK_WITHOUT_THE_WORLD)
                .or(primitive);
        return classes()
                .should()
                .onlyDependOnClassesThat(allowed)
                .because("what the core needs from the world comes in through a port");
    }

    static ArchRule isPure() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "time, chance or a thread of its own",
                        access -> access.getTarget().getFullName().matches(IMPURE_CALLS)))
                .because("the core is given its clock, ids and scheduler; a story can be told twice with the same end");
    }

    static ArchRule hasNoCyclesBelow(String root) {
        return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    static ArchRule opensNothingThatIsClosedBut(String... names) {
        DescribedPredicate<JavaAccess<?>> opening = DescribedPredicate.describe(
                "setAccessible or the like",
                access -> access.getTarget().getName().matches("setAccessible|trySetAccessible|privateLookupIn"));
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not " + List.of(names), type -> !List.of(names).contains(type.getName())))
                .should()
                .accessTargetWhere(opening)
                .because("the host is met at the seams it offers, and our own code needs no back door");
    }

    static ArchRule touchesTheDispatchChainOnlyIn(String... packages) {
        return noClasses()
                .that(resideOutsideOfPackages(packages))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.cloud.api.dispatch.."))
                .because("the seam is known in one place");
    }

    static ArchRule knowsNothingOfTests() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.fractionalha.sim..",
                        "io.fractionalha.contract..",
                        "io.fractionalha.scenario..",
                        "io.fractionalha.architecture..",
                        "io.fractionalha.bench..",
                        "io.fractionalha.demo..",
                        "io.fractionalha.memory..",
                        "org.junit..",
                        "org.assertj..",
                        "net.jqwik.."))
                .because("tests know the plugin, the plugin does not know its tests");
    }

    /** What the signatures offer to those who play the host: nothing of it is in a real server. */
    static ArchRule staysOutOfTheHostsPart(String part) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(part))
                .because(
                        "no real server has it: the link would break in a worker, and with it every call of the cloud");
    }

    static ArchRule knowsNothingOfThePluginOutside(String... homes) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS).and(resideOutsideOfPackages(homes)))
                .because("a region that knew the plugin would prove nothing");
    }
}
