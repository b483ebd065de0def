// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import io.fractionalha.world.SimulatedScheduler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GuardTest {
    private static final String STANDBY = "0b6f1e4c-7f0a-4f0e-9c53-1f6f7d2c8a01";
    private static final String CARD = "5d1f6c1a-0a3b-4f6e-8f6f-6a3f0d9b7c02";

    private final SimulatedScheduler world = new SimulatedScheduler(7);
    private final SiteFixture here = new SiteFixture("a", world);
    private String network = "";

    @BeforeEach
    void protectOneNetwork() {
        network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
    }

    @Test
    void drainingGroupRefusesNewCommandsAndSettlesOldOnes() {
        String instance = here.deploy("web-1", network);
        Admission open = here.desk.admit(SiteFixture.call("stopVirtualMachine", Map.of("id", instance)));
        here.become("g", Role.DRAINING, new Epoch(1, "a"));

        Admission late = here.desk.admit(SiteFixture.call("startVirtualMachine", Map.of("id", instance)));
        assertThat(late).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.GROUP_CHANGES_ROLE);
            assertThat(refused.message()).contains("group-g", "DRAINING", "startVirtualMachine");
        });
        here.desk.settle(((Admission.Admitted) open).entryId(), new Hint(true, instance, ""));
        here.settleAll();
        assertThat(here.journal.openCommands("g")).isEmpty();
    }

    @Test
    void fencedGroupLetsStopAndForcedAdminPassOnly() {
        String instance = here.deploy("web-1", network);
        Admission started = here.desk.admit(SiteFixture.call("rebootVirtualMachine", Map.of("id", instance)));
        here.become("g", Role.FENCED, new Epoch(2, "b"));
        Map<String, String> id = Map.of("id", instance);

        assertThat(here.desk.admit(SiteFixture.call("startVirtualMachine", id))).isInstanceOf(Admission.Refused.class);
        assertThat(here.desk.admit(SiteFixture.call("stopVirtualMachine", id))).isInstanceOf(Admission.NotOurs.class);
        assertThat(here.desk.admit(SiteFixture.adminCall("startVirtualMachine", id, false)))
                .isInstanceOf(Admission.Refused.class);
        assertThat(here.desk.admit(SiteFixture.adminCall("startVirtualMachine", id, true)))
                .isInstanceOf(Admission.NotOurs.class);
        assertThat(here.desk.admitJob(((Admission.Admitted) started).entryId())).isPresent();
    }

    @Test
    void onlyWhatAFenceWouldRefuseCountsAsForced() {
        String instance = here.deploy("web-1", network);
        Map<String, String> id = Map.of("id", instance);
        Intercepted forced = SiteFixture.adminCall("startVirtualMachine", id, true);
        assertThat(here.desk.forced(forced)).as("nothing is fenced").isEmpty();
        here.become("g", Role.FENCED, new Epoch(2, "b"));

        assertThat(here.desk.forced(forced)).extracting(GroupRole::groupId).containsExactly("g");
        assertThat(here.desk.forced(SiteFixture.adminCall("startVirtualMachine", id, false)))
                .isEmpty();
        for (String passes : List.of("stopVirtualMachine", "migrateVirtualMachine", "prepareHostForMaintenance")) {
            Intercepted call = SiteFixture.call(passes, id);
            assertThat(here.desk.admit(call)).as(passes).isInstanceOf(Admission.NotOurs.class);
            assertThat(here.desk.forced(SiteFixture.adminCall(passes, id, true)))
                    .isEmpty();
        }
    }

    @Test
    void recoveringGroupCapturesWhatIsNeverRefused() {
        String instance = here.deploy("web-1", network);
        here.become("g", Role.RECOVERING, new Epoch(2, "a"));
        Map<String, String> id = Map.of("id", instance);

        assertThat(here.desk.admit(SiteFixture.call("rebootVirtualMachine", id)))
                .isInstanceOf(Admission.Refused.class);
        Admission stop = here.desk.admit(SiteFixture.call("stopVirtualMachine", id));
        assertThat(stop).isInstanceOf(Admission.Admitted.class);
        assertThat(here.desk.admitJob(((Admission.Admitted) stop).entryId())).isEmpty();
        assertThat(here.desk.admit(SiteFixture.adminCall("startVirtualMachine", id, true)))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aJobOfAnEarlierReignDoesNotRunWhereTheGroupIsAStandbyNow() {
        String instance = here.deploy("web-1", network);
        Map<String, String> id = Map.of("id", instance);
        Admission started = here.desk.admit(SiteFixture.call("rebootVirtualMachine", id));
        Admission stop = here.desk.admit(SiteFixture.call("stopVirtualMachine", id));
        here.become("g", Role.FENCED, new Epoch(2, "b"));
        here.become("g", Role.PASSIVE, new Epoch(2, "b"));
        assertThat(here.desk.admitJob(((Admission.Admitted) started).entryId())).isPresent();
        assertThat(here.desk.admitJob(((Admission.Admitted) stop).entryId())).isEmpty();
        here.become("g", Role.ACTIVE, new Epoch(3, "a"));
        assertThat(here.desk.admitJob(((Admission.Admitted) started).entryId())).isPresent();
    }

    @Test
    void standbyIsGuardedAgainstTenantsOnly() {
        String standby = here.region.make(
                "createNetwork",
                Map.of(
                        "name",
                        "standby",
                        "networkofferingid",
                        "isolated",
                        "zoneid",
                        "z",
                        "account",
                        "shop",
                        "domainid",
                        here.region.ownerIds(SiteFixture.SHOP).orElseThrow().domainId()));
        EntityPair pair = new EntityPair(
                "g", EntityKind.NETWORK, "there", standby, PairState.LIVE, new TreeMap<>(), false, world.instant());
        here.index.paired(pair);
        here.become("g", Role.PASSIVE, new Epoch(2, "b"));
        here.index.role(here.groups.role("g").orElseThrow());
        Map<String, String> id = Map.of("id", standby);

        assertThat(here.desk.admit(SiteFixture.call("deleteNetwork", id)))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STANDBY_GUARDED));
        assertThat(here.desk.admit(SiteFixture.adminCall("deleteNetwork", id, false)))
                .isInstanceOf(Admission.NotOurs.class);
        here.index.unpaired(pair);
        assertThat(here.desk.touches(SiteFixture.call("deleteNetwork", id))).isFalse();
    }

    @Test
    void whatHangsOnAStandbyIsGuardedWhereTheHostTellsOnWhatItHangs() {
        here.index.guarded("g", new EntityRef(EntityKind.INSTANCE, STANDBY), "");
        here.become("g", Role.PASSIVE, new Epoch(2, "b"));
        here.index.role(here.groups.role("g").orElseThrow());
        Map<String, Map<String, String>> calls = Map.of(
                "updateVmNicIp", Map.of("nicid", CARD),
                "addIpToNic", Map.of("nicid", CARD),
                "removeIpFromNic", Map.of("id", CARD),
                "resizeVolume", Map.of("id", CARD),
                "createSnapshotPolicy", Map.of("volumeid", CARD),
                "revertToVMSnapshot", Map.of("vmsnapshotid", CARD));
        calls.forEach((command, parameters) -> {
            assertThat(here.desk.admit(SiteFixture.call(command, parameters)))
                    .as(command + " of something unknown")
                    .isInstanceOf(Admission.NotOurs.class);
            assertThat(here.desk.admit(SiteFixture.call(command, parameters).heldBy(STANDBY)))
                    .as(command)
                    .isInstanceOfSatisfying(
                            Admission.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STANDBY_GUARDED));
            assertThat(here.desk.admit(
                            SiteFixture.adminCall(command, parameters, false).heldBy(STANDBY)))
                    .as(command + " of an administrator")
                    .isInstanceOf(Admission.NotOurs.class);
        });
    }

    @Test
    void whatHangsOnAMemberIsCapturedAndOfARootDiskItsSizeOnly() {
        String instance = here.deploy("web-1", network);
        assertThat(here.desk.admit(
                        SiteFixture.call("addIpToNic", Map.of("nicid", CARD)).heldBy(instance)))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(here.desk.admit(
                        SiteFixture.call("revertSnapshot", Map.of("id", CARD)).heldBy(instance)))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(here.desk.admit(SiteFixture.call("enableAutoScaleVmGroup", Map.of("id", CARD))
                        .heldBy(network)))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(here.desk.admit(
                        SiteFixture.call("resizeVolume", Map.of("id", CARD)).heldBy(instance)))
                .isInstanceOf(Admission.Admitted.class);
        Intercepted rename =
                SiteFixture.call("updateVolume", Map.of("id", CARD)).heldBy(instance);
        assertThat(here.desk.admit(rename)).isInstanceOf(Admission.NotOurs.class);
        here.become("g", Role.FENCED, new Epoch(2, "b"));
        here.index.role(here.groups.role("g").orElseThrow());
        assertThat(here.desk.admit(rename)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void commandsOfTheStandbySideAreNotItsOwnAccountsConcern() {
        here.become("g", Role.PASSIVE, new Epoch(2, "b"));
        here.index.role(here.groups.role("g").orElseThrow());
        assertThat(here.desk.admit(SiteFixture.call("createSSHKeyPair", Map.of("name", "k"))))
                .isInstanceOf(Admission.NotOurs.class);
    }
}
