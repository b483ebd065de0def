// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.mirror.QueueReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two groups that would share a network: who asks for it is refused and told which has it; what a tag brings is held, and shown. */
class BundleStoryTest {
    private final World world = new World(95);
    private String policy = "";
    private String back = "";
    private String web = "";
    private String lone = "";

    @BeforeEach
    void aGroupOfANetworkAndAnotherNetwork() {
        world.pair();
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        back = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        web = world.deploy(world.a, "web");
        lone = in(back, "lone");
        policy = world.policy("1");
        world.groupId = create("front", List.of(world.network), List.of(), null);
        world.until("a standby", () -> world.b.running().equals(List.of("web")));
        world.run(Duration.ofMinutes(1));
    }

    private String in(String network, String name) {
        return world.a.call(
                "deployVirtualMachine",
                Map.of("name", name, "networkids", network, "templateid", "a-debian", "serviceofferingid", "a-small"));
    }

    private String create(String name, List<String> networks, List<String> instances, String tag) {
        return new NewGroup(world, name, policy)
                .networks(networks)
                .instances(instances)
                .tag(tag)
                .create();
    }

    private void tag(String instance) {
        world.a.call(
                "createTags",
                Map.of(
                        "resourceids",
                        instance,
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "fractionalha.group",
                        "tags[0].value",
                        "mine"));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS))
                .hasMessageContaining("group front");
    }

    private List<GroupDesk.ResourceView> shown(String groupId, boolean elsewhere) {
        GroupDesk groups = world.a.site.desks().groups();
        return (elsewhere
                        ? groups.elsewhere(Side.TENANT, groupId, PageOf.FIRST)
                        : groups.members(Side.TENANT, groupId, PageOf.FIRST))
                .items().stream()
                        .filter(view -> view.kind() == EntityKind.INSTANCE)
                        .toList();
    }

    @Test
    void whoeverAsksForAnInstanceInAnothersNetworkIsRefused() {
        tag(web);
        world.run(Duration.ofMinutes(1));
        refused(() -> create("tagged", List.of(), List.of(), "mine"));
        refused(() -> create("named", List.of(), List.of(web), null));
        String second = create("back", List.of(back), List.of(), null);
        world.run(Duration.ofMinutes(5));
        GroupDesk groups = world.a.site.desks().groups();
        refused(() -> groups.addMembers(Side.TENANT, new GroupDesk.Members(second, List.of(web), List.of())));
        refused(() -> groups.addMembers(Side.TENANT, new GroupDesk.Members(second, List.of(), List.of(world.network))));
        String both = in(world.network + "," + back, "both");
        world.run(Duration.ofMinutes(1));
        assertThat(both).isNotNull();
        assertThat(shown(world.groupId, false).size() + shown(second, false).size())
                .as("web, lone and both, each once")
                .isEqualTo(3);
    }

    @Test
    void aTagTakesAnInstanceOutOfTheGroupOfItsNetworkAndWhatItBringsIsHeld() {
        tag(lone);
        String second = create("tagged", List.of(), List.of(), "mine");
        world.until("it stands by", () -> world.b.running().equals(List.of("lone", "web")));
        world.run(Duration.ofMinutes(5));
        tag(web);
        world.run(Duration.ofMinutes(5));
        assertThat(shown(second, false))
                .extracting(GroupDesk.ResourceView::uuid)
                .containsExactlyInAnyOrder(lone, web);
        assertThat(shown(world.groupId, false)).isEmpty();
        assertThat(world.b
                        .site
                        .desks()
                        .queue()
                        .list(Side.ADMIN, second, PageOf.FIRST)
                        .items())
                .anyMatch(view -> view.item().active().uuid().equals(web)
                        && view.item().reason() == QueueReason.HELD
                        && view.item().detail().contains(world.network));

        GroupDesk.ResourceView lost = shown(world.groupId, true).get(0);
        assertThat(lost.uuid()).isEqualTo(web);
        assertThat(lost.holder().name()).isEqualTo("tagged");
        assertThat(lost.selector()).isEqualTo(new Selector(SelectorKind.TAG, "mine"));
        assertThat(shown(second, true)).isEmpty();

        world.a.call(
                "deleteTags",
                Map.of("resourceids", web, "resourcetype", "UserVm", "tags[0].key", "fractionalha.group"));
        world.run(Duration.ofMinutes(1));
        assertThat(shown(world.groupId, false))
                .as("the network has it again, at once")
                .extracting(GroupDesk.ResourceView::uuid)
                .containsExactly(web);
        assertThat(shown(world.groupId, false).get(0).selector())
                .isEqualTo(new Selector(SelectorKind.NETWORK, world.network));
        world.until("it stands by again", () -> world.b.running().equals(List.of("lone", "web")));
    }

    @Test
    void aNamedOneThatIsTaggedForAnotherGroupStaysAndThatIsShown() {
        String named = create("named", List.of(), List.of(lone), null);
        String other =
                in(world.a.call("createNetwork", Map.of("name", "third", "networkofferingid", "a-isolated")), "x");
        tag(other);
        String tagged = create("tagged", List.of(), List.of(), "mine");
        world.run(Duration.ofMinutes(5));
        tag(lone);
        world.run(Duration.ofMinutes(5));
        assertThat(shown(named, false)).hasSize(1);
        assertThat(shown(named, false).get(0).selector()).isEqualTo(new Selector(SelectorKind.ID, lone));
        assertThat(shown(named, false).get(0).others()).containsExactly("tagged");
        assertThat(shown(tagged, false))
                .extracting(GroupDesk.ResourceView::uuid)
                .containsExactly(other);
        assertThat(shown(tagged, true)).hasSize(1);
        assertThat(shown(tagged, true).get(0).holder().name()).isEqualTo("named");
    }
}
