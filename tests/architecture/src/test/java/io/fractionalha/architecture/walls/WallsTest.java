// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.walls;

import org.junit.jupiter.api.Test;

/** The walls between modules and packages, as this build compiled them. */
class WallsTest {
    private static final String HOSTS_PART = "io.fractionalha.hosthook..";

    @Test
    void coreUsesNothingButTheJdk() {
        Walls.usesOnlyTheJdkAndPackage("io.fractionalha").check(Compiled.mainOf("plugin/core"));
    }

    @Test
    void coreHasNoClockNoChanceNoThread() {
        Walls.isPure().check(Compiled.mainOf("plugin/core"));
    }

    @Test
    void packagesOfTheCoreDoNotKnowEachOtherInCircles() {
        Walls.hasNoCyclesBelow("io.fractionalha").check(Compiled.mainOf("plugin/core"));
    }

    @Test
    void nothingAnywhereOpensWhatIsClosed() {
        // The simulated host fills the private fields of commands, as the real one does.
        Walls.opensNothingThatIsClosedBut("io.fractionalha.sim.kernel.FieldBinder")
                .check(Compiled.everything());
    }

    @Test
    void onlyTheTapKnowsTheDispatchChain() {
        Walls.touchesTheDispatchChainOnlyIn("io.fractionalha.adapter.cloudstack.tap..", "com.cloud.api.dispatch..")
                .check(Compiled.mainOf("plugin/adapters"));
    }

    @Test
    void adaptersAndMigrationsKnowNothingOfTests() {
        Walls.knowsNothingOfTests().check(Compiled.mainOf("plugin/core"));
        Walls.knowsNothingOfTests().check(Compiled.mainOf("plugin/adapters"));
        Walls.knowsNothingOfTests().check(Compiled.mainOf("db-upgrade"));
    }

    @Test
    void theSimulatedRegionKnowsNothingOfThePlugin() {
        Walls.knowsNothingOfThePluginOutside("io.fractionalha.sim..", HOSTS_PART)
                .check(Compiled.mainOf("tests/simulated-region"));
    }

    @Test
    void whatIsShippedStaysOutOfTheHostsPartOfTheSignatures() {
        Walls.staysOutOfTheHostsPart(HOSTS_PART).check(Compiled.mainOf("plugin/core"));
        Walls.staysOutOfTheHostsPart(HOSTS_PART).check(Compiled.mainOf("plugin/adapters"));
        Walls.staysOutOfTheHostsPart(HOSTS_PART).check(Compiled.mainOf("db-upgrade"));
    }
}
