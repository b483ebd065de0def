// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an account has once, known by its name: what the mirror has made goes with its original, what the owner had before
 * stays, and neither a lost answer nor a change of roles may take one for the other.
 */
class AccountWideStoryTest {
    private static final List<EntityKind> KINDS =
            List.of(EntityKind.KEY_PAIR, EntityKind.USER_DATA, EntityKind.AFFINITY_GROUP, EntityKind.INSTANCE_GROUP);
    private static final Map<String, String> KEY = Map.of("name", "ops", "publickey", "ssh-rsa x");
    private final World world = new World(74);

    @BeforeEach
    void protectedGroup() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.untilMirrored();
    }

    private void makeAll() {
        world.a.call("registerSSHKeyPair", KEY);
        world.a.call("registerUserData", Map.of("name", "boot", "userdata", "dGV4dA=="));
        world.a.call("createAffinityGroup", Map.of("name", "apart", "type", "host anti-affinity"));
        world.a.call("createInstanceGroup", Map.of("name", "shop"));
    }

    private static void deleteAll(Side side) {
        side.call("deleteSSHKeyPair", Map.of("name", "ops"));
        Map.of(
                        "deleteUserData", EntityKind.USER_DATA,
                        "deleteAffinityGroup", EntityKind.AFFINITY_GROUP,
                        "deleteInstanceGroup", EntityKind.INSTANCE_GROUP)
                .forEach((command, kind) -> side.call(
                        command,
                        Map.of("id", side.region.entities(kind).get(0).ref().uuid())));
    }

    private static List<EntityKind> kindsAt(Side side) {
        return KINDS.stream()
                .flatMap(kind -> side.region.entities(kind).stream()
                        .map(entity -> entity.ref().kind()))
                .toList();
    }

    /** The region has made it, the server could not write that down before it stopped. */
    private void stoppedBeforeItKnew(Runnable made) {
        world.b.faulty = call -> call.equals("MirrorStore.finish");
        made.run();
        world.run(Duration.ofSeconds(20));
        world.b.process.kill();
        world.b.faulty = call -> false;
        world.b.boot(-1, false);
        world.untilMirrored();
    }

    private void takeOver() {
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("b is active", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("all is built", () -> world.b.runs.open(world.groupId).isEmpty());
    }

    private void goBack() {
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a is active", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.run(Duration.ofMinutes(1));
    }

    @Test
    void whatWasJustBeingMadeWhenTheServerStoppedGoesWithItsOriginal() {
        stoppedBeforeItKnew(this::makeAll);
        assertThat(kindsAt(world.b)).containsExactlyElementsOf(KINDS);
        deleteAll(world.a);
        world.until("all is gone", () -> kindsAt(world.b).isEmpty());
    }

    @Test
    void whatTheOwnerHadBeforeStays() {
        Map<String, String> owns = new TreeMap<>(KEY);
        owns.put("account", Side.SHOP.account());
        world.b.region.make("registerSSHKeyPair", owns);
        stoppedBeforeItKnew(() -> world.a.call("registerSSHKeyPair", KEY));
        assertThat(world.b.pairs.pairs(world.groupId)).anyMatch(pair -> pair.kind() == EntityKind.KEY_PAIR);
        world.a.call("deleteSSHKeyPair", Map.of("name", "ops"));
        world.untilMirrored();
        assertThat(world.b.pairs.pairs(world.groupId)).noneMatch(pair -> pair.kind() == EntityKind.KEY_PAIR);
        assertThat(kindsAt(world.b)).containsExactly(EntityKind.KEY_PAIR);
    }

    @Test
    void whatIsDeletedWhereItWasMadeAnewIsGoneAfterTheReturn() {
        makeAll();
        world.untilMirrored();
        takeOver();
        deleteAll(world.b);
        world.run(Duration.ofSeconds(30));
        goBack();
        assertThat(kindsAt(world.b)).isEmpty();
        assertThat(kindsAt(world.a)).isEmpty();
    }

    @Test
    void whatACommandInDoubtHadMadeIsGoneAfterTheReturnToo() {
        TreeMap<String, String> asked = new TreeMap<>(KEY);
        asked.put("zoneid", FakeRegion.ZONE);
        world.a
                .site
                .capture()
                .admit(new Intercepted(
                        "registerSSHKeyPair", Side.TENANT.userId(), Side.SHOP, false, new TreeMap<>(asked), false));
        asked.put("account", Side.SHOP.account());
        world.a.region.run(RegionCall.of("registerSSHKeyPair", asked));
        world.run(Duration.ofSeconds(5));
        takeOver();
        assertThat(Stream.of(world.a, world.b).map(side -> kindsAt(side).size()))
                .containsExactly(1, 1);
        world.b.call("deleteSSHKeyPair", Map.of("name", "ops"));
        world.run(Duration.ofSeconds(30));
        goBack();
        assertThat(kindsAt(world.a)).isEmpty();
    }

    @Test
    void anInstanceThatIsRecoveredAfterItsKeyPairWentIsNamed() {
        world.a.call("registerSSHKeyPair", KEY);
        String two = world.a.call(
                "deployVirtualMachine",
                Map.of(
                        "name", "two",
                        "networkids", world.network,
                        "templateid", "a-debian",
                        "serviceofferingid", "a-small",
                        "keypair", "ops"));
        world.until("two standbys", () -> world.b.running().size() == 2);
        assertThat(reasons()).noneMatch(reason -> reason.code() == ReasonCode.KEY_PAIR_GONE);
        world.a.call("destroyVirtualMachine", Map.of("id", two));
        world.a.call("deleteSSHKeyPair", Map.of("name", "ops"));
        world.until("the key pair is gone", () -> kindsAt(world.b).isEmpty());
        world.a.call("recoverVirtualMachine", Map.of("id", two));
        world.a.call("startVirtualMachine", Map.of("id", two));
        world.until("two standbys again", () -> world.b.running().size() == 2);
        world.untilMirrored();
        assertThat(reasons())
                .filteredOn(reason -> reason.code() == ReasonCode.KEY_PAIR_GONE)
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason.detail()).contains(two, "'ops'", "resetSSHKeyForVirtualMachine"));
        assertThat(reasons()).noneMatch(reason -> reason.code() == ReasonCode.QUEUE_HELD);
    }

    private List<Reason> reasons() {
        return world.b.readiness(Side.ADMIN, world.groupId).reasons();
    }
}
