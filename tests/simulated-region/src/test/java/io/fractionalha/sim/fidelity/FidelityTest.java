// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.sim.RegionConfig;
import io.fractionalha.sim.SimulatedRegion;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated region does what a real server was recorded doing. */
final class FidelityTest {
    private static final String THE_28 = "createNetwork updateNetwork deleteNetwork associateIpAddress"
            + " disassociateIpAddress createFirewallRule deleteFirewallRule createEgressFirewallRule"
            + " deleteEgressFirewallRule createPortForwardingRule deletePortForwardingRule createLoadBalancerRule"
            + " deleteLoadBalancerRule assignToLoadBalancerRule removeFromLoadBalancerRule enableStaticNat"
            + " disableStaticNat deployVirtualMachine startVirtualMachine stopVirtualMachine rebootVirtualMachine"
            + " destroyVirtualMachine updateVirtualMachine changeServiceForVirtualMachine createTags deleteTags"
            + " createSSHKeyPair registerUserData";

    @Test
    void recordedCallsHaveTheSameAnswersPassesAndEvents(@TempDir Path directory) throws Exception {
        LeftOut leftOut = LeftOut.load();
        Recording recording = Recording.load();
        try (SimulatedRegion region = SimulatedRegion.start(RegionConfig.of(directory, "", "", ""))) {
            Replay replay = new Replay(recording, leftOut, region);
            replay.run();
            assertThat(String.join("\n", replay.differences())).isEmpty();
            assertThat(replay.compared()).isGreaterThan(50);
        }
        assertThat(leftOut.unused()).as("rows of the table that nothing needs").isEmpty();
        assertThat(leftOut.unexplained())
                .as("rows of the table without a reason")
                .isEmpty();
    }

    @Test
    void everyCommandOfTheSliceIsRecordedOrNamedAsUnrecorded() throws Exception {
        Set<String> recorded = Recording.load().steps().stream()
                .map(Recording.Step::command)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = Stream.of(THE_28.split(" "))
                .filter(command -> !recorded.contains(command))
                .collect(Collectors.toCollection(TreeSet::new));
        // nobody recorded these; their counterparts that create are compared
        assertThat(missing)
                .containsExactlyInAnyOrder("deleteNetwork", "deleteFirewallRule", "deleteEgressFirewallRule");
    }
}
