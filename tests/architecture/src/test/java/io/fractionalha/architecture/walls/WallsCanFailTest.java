// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.walls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** A rule that cannot fail is no wall: each is broken here by a specimen. */
class WallsCanFailTest {
    private static final String ROOT = "io.fractionalha.architecture.walls.specimen";

    @Test
    void aFileHandleBreaksTheCoresDiet() {
        breaks(Walls.usesOnlyTheJdkAndPackage(ROOT), "java.nio.file.Path");
    }

    @Test
    void aDatabaseConnectionBreaksTheCoresDiet() {
        breaks(Walls.usesOnlyTheJdkAndPackage(ROOT), "java.sql.Connection");
    }

    @Test
    void readingTheClockBreaksPurity() {
        breaks(Walls.isPure(), "java.time.Instant.now()");
    }

    @Test
    void twoPackagesThatKnowEachOtherAreACycle() {
        breaks(Walls.hasNoCyclesBelow(ROOT), "Slice north");
    }

    @Test
    void aBackDoorIsSeen() {
        breaks(Walls.opensNothingThatIsClosedBut("none"), "setAccessible");
    }

    @Test
    void aDispatchWorkerInTheWrongPlaceIsSeen() {
        breaks(Walls.touchesTheDispatchChainOnlyIn("io.fractionalha.adapter.cloudstack.tap.."), "DispatchTask");
    }

    @Test
    void aTestLibraryInThePluginIsSeen() {
        breaks(Walls.knowsNothingOfTests(), "org.junit.jupiter.api.Test");
    }

    @Test
    void theHostsPartInThePluginIsSeen() {
        breaks(Walls.staysOutOfTheHostsPart(ROOT + ".south.."), "specimen.south");
    }

    @Test
    void knowledgeOfThePluginIsSeen() {
        breaks(Walls.knowsNothingOfThePluginOutside(ROOT + ".north.."), "specimen.south");
    }

    private static void breaks(ArchRule rule, String named) {
        assertThatThrownBy(() -> rule.check(Compiled.specimens()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(named);
    }
}
