// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.fractionalha.sim.probe.Probe;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region in a process of its own: killed at a point, full, started again. */
final class RegionProcessTest {
    private static final int ROUNDS_MAX = 20;

    @TempDir
    private Path directory;

    private RegionProcess region;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--data", directory.resolve("region").toString());
        options.put("--db", "");
        options.put("--memory", "1024");
        region = RegionProcess.start(List.of(), options);
    }

    @AfterEach
    void stop() {
        region.close();
    }

    private static String first(RegionClient admin, String command, String object) {
        return admin.call(command, "templatefilter", "featured")
                .content()
                .getAsJsonArray(object)
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
    }

    private RegionClient.Answer deploy(RegionClient admin, String name) {
        return admin.call(
                "deployVirtualMachine",
                "name",
                name,
                "zoneid",
                region.zoneId(),
                "templateid",
                first(admin, "listTemplates", "template"),
                "serviceofferingid",
                first(admin, "listServiceOfferings", "serviceoffering"));
    }

    /** Deploys until the answer got out before the job's thread ended the process: the two run side by side. */
    private JsonObject acceptedAndCutOff(RegionClient admin) throws Exception {
        for (int round = 1; round <= ROUNDS_MAX; round++) {
            region.fault("do", "stop", "point", "job-before-execute", "command", "deployVirtualMachine");
            JsonObject accepted = null;
            try {
                accepted = deploy(admin, "half-" + round).content();
            } catch (UncheckedIOException cutOffBeforeTheAnswer) {
                assertThat(cutOffBeforeTheAnswer).hasMessageContaining("deployVirtualMachine");
            }
            assertThat(region.awaitExit(20)).isTrue();
            region.restart();
            if (accepted != null) {
                return accepted;
            }
        }
        throw new AssertionError("no answer got out in " + ROUNDS_MAX + " rounds");
    }

    private static JsonObject machine(RegionClient admin, String id) {
        return admin.call("listVirtualMachines", "id", id)
                .content()
                .getAsJsonArray("virtualmachine")
                .get(0)
                .getAsJsonObject();
    }

    @Test
    void jobOfAKilledRegionFailsAtRestartAndItsMachineStays() throws Exception {
        RegionClient admin = region.admin();
        JsonObject accepted = acceptedAndCutOff(admin);
        JsonObject job = admin.call(
                        "queryAsyncJobResult", "jobid", accepted.get("jobid").getAsString())
                .content();
        assertThat(job.get("jobstatus").getAsInt()).isEqualTo(2);
        assertThat(job.has("jobresult")).isFalse();
        assertThat(machine(admin, accepted.get("id").getAsString()).get("state").getAsString())
                .isEqualTo("Stopped");
    }

    /** The host writes the row of the machine and its cards before that of its root volume. */
    @Test
    void aRegionKilledInTheMiddleOfADeploymentLeavesAMachineThatKeepsItsNameAndNeverStarts() throws Exception {
        RegionClient admin = region.admin();
        region.fault("do", "stop", "point", "in-create", "command", "deployVirtualMachine");
        assertThatThrownBy(() -> deploy(admin, "half")).isInstanceOf(UncheckedIOException.class);
        assertThat(region.awaitExit(20)).isTrue();
        region.restart();

        JsonObject left = admin.call("listVirtualMachines", "listall", "true")
                .content()
                .getAsJsonArray("virtualmachine")
                .get(0)
                .getAsJsonObject();
        assertThat(left.get("name").getAsString()).isEqualTo("half");
        assertThat(left.get("state").getAsString()).isEqualTo("Stopped");
        assertThat(left.keySet()).contains("created").doesNotContain("rootdeviceid", "lastupdated");
        String id = left.get("id").getAsString();
        assertThat(admin.call("listVolumes", "virtualmachineid", id, "listall", "true")
                        .content()
                        .has("volume"))
                .isFalse();
        assertThat(deploy(admin, "half").error()).contains("already exists in the network domain");
        assertThat(ended(admin, admin.call("startVirtualMachine", "id", id))).contains("no usable volumes");

        ended(admin, admin.call("destroyVirtualMachine", "id", id, "expunge", "true"));
        assertThat(ended(admin, deploy(admin, "half"))).contains("\"jobstatus\":1");
    }

    private static String ended(RegionClient admin, RegionClient.Answer begun) {
        return admin.await(begun.content().get("jobid").getAsString()).content().toString();
    }

    @Test
    void deploymentWithoutRoomFailsAndLeavesAMachineInError() {
        RegionClient admin = region.admin();
        for (String name : List.of("one", "two")) {
            assertThat(admin.await(deploy(admin, name).content().get("jobid").getAsString())
                            .content()
                            .get("jobstatus")
                            .getAsInt())
                    .isEqualTo(1);
        }
        JsonObject accepted = deploy(admin, "three").content();
        JsonObject job = admin.await(accepted.get("jobid").getAsString()).content();
        assertThat(job.get("jobresultcode").getAsInt()).isEqualTo(533);
        assertThat(machine(admin, accepted.get("id").getAsString()).get("state").getAsString())
                .isEqualTo("Error");
    }

    @Test
    void killedRegionIsGoneAndComesBackOnItsPort() throws Exception {
        String url = region.url();
        region.kill9();
        assertThat(region.alive()).isFalse();
        assertThatThrownBy(() -> region.admin().call("listZones")).isInstanceOf(UncheckedIOException.class);
        region.restart();
        assertThat(region.url()).isEqualTo(url);
        assertThat(region.admin().call("listZones").good()).isTrue();
        assertThat(Probe.LIFE).isNotNull();
    }
}
