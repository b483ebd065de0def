// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.RunQueries;
import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionCall;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not followed is shown with its reason, and stops nothing: not the fold, not the queue, not a failover. */
class UnfollowedStoryTest {
    private final World world = new World(67);
    private String web = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    private String begun(String command, Map<String, String> parameters) {
        Admission admission = world.a
                .site
                .capture()
                .admit(new Intercepted(
                        command, Side.TENANT.userId(), Side.SHOP, false, new TreeMap<>(parameters), false));
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).entryId();
    }

    private void done(String command, Map<String, String> parameters) {
        world.a.site.capture().settle(begun(command, parameters), new Hint(true, null, ""));
    }

    private List<String> details(ReasonCode code) {
        return world.a.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == code)
                .map(Reason::detail)
                .toList();
    }

    private List<String> queueAt(Side side) {
        return side.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void whatWouldActTwiceIsHeldBackAndNamedWithItsMember() {
        int calls = world.b.region.calls().size();
        done("createVMSchedule", Map.of("virtualmachineid", web, "action", "STOP", "schedule", "0 3 * * *"));
        done("createVMSnapshot", Map.of("virtualmachineid", web, "name", "before"));
        world.run(Duration.ofMinutes(1));

        assertThat(details(ReasonCode.HELD_BACK))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("createVMSchedule of INSTANCE:" + web + " (web): a schedule at the standby side")
                        .endsWith("do it there after a failover"));
        assertThat(details(ReasonCode.UNSUPPORTED))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("createVMSnapshot of INSTANCE:" + web + " (web): snapshots and backups stay")
                        .endsWith("as its root administrator"));
        assertThat(queueAt(world.b)).isEmpty();
        assertThat(world.b.models.openCommands(world.groupId, "a")).isEmpty();
        assertThat(world.b.region.calls().subList(calls, world.b.region.calls().size()))
                .extracting(RegionCall::command)
                .isEmpty();
    }

    /** An instance at a that nothing has told of, as the host makes it for commands that are not followed. */
    private String madeByTheHost(String name) {
        return world.a.region.make(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        name,
                        "zoneid",
                        FakeRegion.ZONE,
                        "account",
                        "shop",
                        "networkids",
                        world.network,
                        "templateid",
                        "a-debian",
                        "serviceofferingid",
                        "a-small"));
    }

    @Test
    void anInstanceThatIsMadeInAnotherWayIsAMemberAtOnceAndItsMakingIsNamed() {
        world.a.auditPeriod = Duration.ofDays(1);
        for (String command : List.of("deployVnfAppliance", "createVMFromBackup", "importVm")) {
            String entry =
                    begun(command, Map.of("name", command, "zoneid", FakeRegion.ZONE, "networkids", world.network));
            world.a.site.capture().settle(entry, new Hint(true, madeByTheHost(command), ""));
        }
        String imported = begun(
                "importUnmanagedInstance",
                Map.of("name", "imported", "clusterid", "a-cluster", "nicnetworklist[0].network", world.network));
        world.a.site.capture().settle(imported, new Hint(true, madeByTheHost("imported"), ""));
        world.run(Duration.ofSeconds(20));
        assertThat(world.b.running())
                .containsExactlyInAnyOrder("web", "deployVnfAppliance", "createVMFromBackup", "importVm", "imported");
        assertThat(details(ReasonCode.UNSUPPORTED))
                .singleElement()
                .asString()
                .contains("createVMFromBackup of", "without what else was asked for and without its data");
    }

    @Test
    void whatRunsOnForEverKeepsNothingElseFromBeingMirrored() {
        begun("createVMSchedule", Map.of("virtualmachineid", web, "action", "STOP"));
        world.deploy(world.a, "second");
        world.until("it is mirrored all the same", () -> world.b.running().size() == 2);

        assertThat(world.b.models.openCommands(world.groupId, "a")).hasSize(1);
        assertThat(details(ReasonCode.HELD_BACK)).as("it may have happened").hasSize(1);
    }

    @Test
    void inDoubtAtAClaimItIsListedAndTheRunEnds() {
        begun("attachVolume", Map.of("virtualmachineid", web, "id", "a-volume"));
        world.until(
                "it is at b",
                () -> world.b.models.openCommands(world.groupId, "a").size() == 1);
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());

        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.running()).containsExactly("web");
        assertThat(queueAt(world.b)).isEmpty();
        assertThat(world.b
                        .site
                        .desks()
                        .readiness()
                        .plan(Side.ADMIN, world.groupId)
                        .inDoubt())
                .extracting(open -> open.command().command())
                .containsExactly("attachVolume");
    }

    @Test
    void theSideThatTookOverListsWhatWasHeldBackWithTheOtherOneDead() {
        String gone = world.deploy(world.a, "gone");
        world.until("its standby", () -> world.b.running().size() == 2);
        done("createVMSchedule", Map.of("virtualmachineid", gone, "action", "STOP"));
        done("createVMSchedule", Map.of("virtualmachineid", web, "action", "STOP"));
        String failed = begun("createBackup", Map.of("virtualmachineid", web));
        world.a.site.capture().settle(failed, new Hint(false, null, "no provider"));
        begun("attachIso", Map.of("virtualmachineid", web, "id", "an-iso"));
        world.a.call("updateVirtualMachine", Map.of("id", web, "displayname", "front"));
        world.a.call("destroyVirtualMachine", Map.of("id", gone, "expunge", "true"));
        world.run(Duration.ofMinutes(2));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());

        RunQueries runs = world.b.site.desks().runs();
        List<RunQueries.QuarantinedView> listed =
                runs.unfollowed(Side.TENANT, world.groupId, PageOf.FIRST).items();
        assertThat(listed)
                .extracting(RunQueries.QuarantinedView::text)
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("createVMSchedule"),
                        text -> assertThat(text).startsWith("attachIso"));
        assertThat(listed).extracting(RunQueries.QuarantinedView::entityName).containsOnly("web");
        assertThat(listed).extracting(RunQueries.QuarantinedView::outcome).containsExactly("COMMITTED", "PENDING");
        assertThat(runs.unfollowed(Side.TENANT, world.groupId, new PageOf(1, 1)).items())
                .extracting(RunQueries.QuarantinedView::text)
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("attachIso"));
    }

    @Test
    void aFailedOneIsNotShown() {
        String entry = begun("createVMSchedule", Map.of("virtualmachineid", web));
        world.a.site.capture().settle(entry, new Hint(false, null, "no such action"));
        world.run(Duration.ofMinutes(1));
        assertThat(details(ReasonCode.HELD_BACK)).isEmpty();
    }
}
