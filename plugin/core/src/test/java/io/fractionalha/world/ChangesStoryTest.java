// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.RegionCall;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that change what is mirrored already, each from its call at the active side to the standby. */
class ChangesStoryTest {
    private final World world = new World(71);
    private String web = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        world.a.region.offer(MappingKind.SERVICE_OFFERING, "a-large", Map.of("name", "Large"));
        world.b.region.offer(MappingKind.SERVICE_OFFERING, "b-large", Map.of("name", "Large"));
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    private EntityState standby() {
        return world.b.region.entities(EntityKind.INSTANCE).get(0);
    }

    private void untilQuiet() {
        world.until("the queue is empty", () -> queue().isEmpty());
        world.run(Duration.ofMinutes(1));
        assertThat(queue()).isEmpty();
    }

    private List<String> queue() {
        return world.b.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .map(Object::toString)
                .toList();
    }

    private List<String> commandsAtB(int from) {
        List<RegionCall> calls = world.b.region.calls();
        return calls.subList(from, calls.size()).stream()
                .map(RegionCall::command)
                .toList();
    }

    @Test
    void scalingARunningInstanceGivesItsStandbyTheMappedOffering() {
        int before = world.b.region.calls().size();
        world.a.call("scaleVirtualMachine", Map.of("id", web, "serviceofferingid", "a-large"));
        world.until(
                "the standby has it",
                () -> "b-large".equals(standby().attribute("serviceofferingid"))
                        && "Running".equals(standby().attribute("state")));
        untilQuiet();
        assertThat(commandsAtB(before))
                .containsExactly("stopVirtualMachine", "changeServiceForVirtualMachine", "startVirtualMachine");
    }

    @Test
    void anotherKeyIsPutIntoTheStandbyToo() {
        world.a.call("registerSSHKeyPair", Map.of("name", "ops", "publickey", "ssh-rsa ops"));
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("resetSSHKeyForVirtualMachine", Map.of("id", web, "keypair", "ops"));
        world.until("the standby has it", () -> "ops".equals(standby().attribute("keypairs")));
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.until("the standby runs", () -> "Running".equals(standby().attribute("state")));
        untilQuiet();
    }

    @Test
    void aKeyThatIsDeletedWhereItIsInUseStopsNoStandby() {
        world.a.call("registerSSHKeyPair", Map.of("name", "ops", "publickey", "ssh-rsa ops"));
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("resetSSHKeyForVirtualMachine", Map.of("id", web, "keypairs", "ops"));
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.until(
                "the standby has it",
                () -> "ops".equals(standby().attribute("keypairs"))
                        && "Running".equals(standby().attribute("state")));
        untilQuiet();
        int before = world.b.region.calls().size();
        world.a.call("deleteSSHKeyPair", Map.of("name", "ops"));
        untilQuiet();
        assertThat(commandsAtB(before)).isEmpty();
        assertThat(standby().attribute("state")).isEqualTo("Running");

        world.a.call("destroyVirtualMachine", Map.of("id", web, "expunge", "true"));
        world.until(
                "it goes with the last that names it",
                () -> world.b.region.entities(EntityKind.KEY_PAIR).isEmpty());
    }

    @Test
    void userDataThatIsResetIsSetAtTheStandbyAndNeverShown() {
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("resetUserDataForVirtualMachine", Map.of("id", web, "userdata", "b3BlbiBzZXNhbWU="));
        world.until(
                "the standby has it", () -> "b3BlbiBzZXNhbWU=".equals(standby().attribute("userdata")));
        world.a.call("startVirtualMachine", Map.of("id", web));
        untilQuiet();
        assertThat(world.a
                        .site
                        .desks()
                        .runs()
                        .journal(Side.TENANT, world.groupId, PageOf.FIRST)
                        .items())
                .anySatisfy(view -> assertThat(view.text()).startsWith("resetUserDataForVirtualMachine"))
                .noneSatisfy(view -> assertThat(view.toString()).contains("b3BlbiBzZXNhbWU="));
    }

    private String registered(String name) {
        return world.a.call("registerUserData", Map.of("name", name, "userdata", "text of " + name));
    }

    /** The name of what the standby refers to. */
    private String referred() {
        return world.b.region.entities(EntityKind.USER_DATA).stream()
                .filter(data -> data.ref().uuid().equals(standby().attribute("userdataid")))
                .map(data -> String.valueOf(data.attribute("name")))
                .findFirst()
                .orElse("");
    }

    @Test
    void userDataByReferenceThatIsGivenLaterIsGivenToTheStandbyWhileItRuns() {
        world.a.call("updateVirtualMachine", Map.of("id", web, "userdata", "b2xk"));
        world.until("a text of its own", () -> "b2xk".equals(standby().attribute("userdata")));
        String one = registered("one");
        int before = world.b.region.calls().size();
        world.a.call("updateVirtualMachine", Map.of("id", web, "userdataid", one));
        world.until("the first", () -> referred().equals("one"));
        world.a.call("updateVirtualMachine", Map.of("id", web, "userdataid", registered("two")));
        world.until("the second", () -> referred().equals("two"));
        untilQuiet();
        world.a.call("deleteUserData", Map.of("id", one));
        world.until(
                "the first is gone",
                () -> world.b.region.entities(EntityKind.USER_DATA).size() == 1);
        untilQuiet();
        assertThat(standby().attribute("userdata")).isNull();
        assertThat(commandsAtB(before)).doesNotContain("stopVirtualMachine", "resetUserDataForVirtualMachine");
    }

    @Test
    void userDataThatIsTakenAwayOrReplacedByATextIsSoAtTheStandbyWhichIsStoppedForThat() {
        world.a.call("updateVirtualMachine", Map.of("id", web, "userdataid", registered("one")));
        world.until("the reference", () -> referred().equals("one"));
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("resetUserDataForVirtualMachine", Map.of("id", web, "userdata", "dGV4dA=="));
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.until(
                "the text",
                () -> "dGV4dA==".equals(standby().attribute("userdata"))
                        && standby().attribute("userdataid") == null
                        && "Running".equals(standby().attribute("state")));
        untilQuiet();
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("resetUserDataForVirtualMachine", Map.of("id", web));
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.until(
                "nothing",
                () -> standby().attribute("userdata") == null
                        && "Running".equals(standby().attribute("state")));
        untilQuiet();
    }

    @Test
    void aForwardedPortThatIsRedirectedIsRedirectedAtTheStandby() {
        String other = world.deploy(world.a, "other");
        String address = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        String rule = world.a.call(
                "createPortForwardingRule",
                Map.of(
                        "ipaddressid", Objects.requireNonNull(address),
                        "virtualmachineid", web,
                        "protocol", "tcp",
                        "publicport", "22",
                        "privateport", "22"));
        world.until("it is there", () -> forwarded("web", "22"));
        world.a.call(
                "updatePortForwardingRule",
                Map.of("id", Objects.requireNonNull(rule), "virtualmachineid", other, "privateport", "2022"));
        world.until("it leads to the other one", () -> forwarded("other", "2022"));
        untilQuiet();
        assertThat(world.b.region.entities(EntityKind.FORWARDING_RULE)).hasSize(1);
    }

    private boolean forwarded(String name, String port) {
        List<String> here = world.b.region.entities(EntityKind.INSTANCE).stream()
                .filter(instance -> name.equals(instance.attribute("name")))
                .map(instance -> instance.ref().uuid())
                .toList();
        return world.b.region.entities(EntityKind.FORWARDING_RULE).stream()
                .anyMatch(rule -> here.contains(String.valueOf(rule.attribute("virtualmachineid")))
                        && port.equals(rule.attribute("privateport")));
    }

    @Test
    void whatChangesNothingThatIsMirroredIsJournaledAndRepeatedByNobody() {
        int before = world.b.region.calls().size();
        world.a.call("restartNetwork", Map.of("id", world.network, "cleanup", "true"));
        world.run(Duration.ofMinutes(1));
        assertThat(commandsAtB(before)).isEmpty();
        assertThat(world.a
                        .site
                        .desks()
                        .runs()
                        .journal(Side.TENANT, world.groupId, PageOf.FIRST)
                        .items())
                .anySatisfy(view -> assertThat(view.text()).startsWith("restartNetwork"));
    }
}
