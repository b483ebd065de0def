// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.JobEnd;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The host's word about the end of a job is lost: nobody waits for it for ever. */
class LostEndStoryTest {
    private final World world = new World(41);

    @BeforeEach
    void protect() {
        world.protect("1");
    }

    /** Deploys and tells nobody how it ended; answers the entry. */
    private String deployUntold(String jobId) {
        SortedMap<String, String> asked = new TreeMap<>(Map.of(
                "name",
                "untold",
                "networkids",
                world.network,
                "templateid",
                "a-debian",
                "serviceofferingid",
                "a-small",
                "zoneid",
                FakeRegion.ZONE));
        Admission admission = world.a
                .site
                .capture()
                .admit(new Intercepted("deployVirtualMachine", Side.TENANT.userId(), Side.SHOP, false, asked, false));
        String entryId = ((Admission.Admitted) admission).entryId();
        world.a.site.capture().submitted(entryId, jobId);
        SortedMap<String, String> run = new TreeMap<>(asked);
        run.put("account", Side.SHOP.account());
        CallOutcome outcome = world.a.region.run(RegionCall.of("deployVirtualMachine", run));
        made = ((CallOutcome.Succeeded) outcome).uuid();
        return entryId;
    }

    private String made = "";

    private boolean open() {
        return !world.a.journal.openCommands(world.groupId).isEmpty();
    }

    @Test
    void theJobIsAskedAfterAWhile() {
        deployUntold("job-1");
        world.a.jobs.put("job-1", new JobEnd(JobEnd.State.SUCCEEDED, made, ""));
        world.run(Duration.ofMinutes(5));
        assertThat(open()).isFalse();
        world.until("its standby", () -> world.b.running().size() == 1);
    }

    @Test
    void aJobThatRunsLongIsLeftToEnd() {
        deployUntold("job-1");
        world.a.jobs.put("job-1", new JobEnd(JobEnd.State.RUNNING, null, ""));
        world.run(Duration.ofMinutes(50));
        assertThat(open()).isTrue();
        world.a.jobs.put("job-1", new JobEnd(JobEnd.State.FAILED, made, "no capacity"));
        world.until("it is settled", () -> !open());
    }

    @Test
    void whatNobodyCanTellIsReadFromTheRegion() {
        deployUntold("job-that-is-gone");
        world.until("it is settled", () -> !open());
        world.until("its standby", () -> world.b.running().size() == 1);
    }

    @Test
    void aLostEndDoesNotKeepTheGroupFromBeingHandedOver() {
        deployUntold("job-1");
        world.a.jobs.put("job-1", new JobEnd(JobEnd.State.SUCCEEDED, made, ""));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        assertThat(world.b.running()).containsExactly("untold");
    }
}
