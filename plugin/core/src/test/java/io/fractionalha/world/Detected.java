// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.detect.Detecting;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Three regions: a serves, b stands by and detects, w is the witness. The group's service is seen from b and w. */
final class Detected {
    static final int DETECT_AFTER = 30;

    final World world;
    final Side w;
    private boolean fences;

    Detected(long seed) {
        world = new World(seed);
        w = world.links.witness();
    }

    static PolicyDesk.Settings settings(String witness, Boolean selfFence, Boolean automatic) {
        return Asked.witnessing(new PolicyDesk.Witnessing(witness, DETECT_AFTER, selfFence, automatic));
    }

    static String peer(Side at, String site) {
        return at.stores.peers().bySite(site).map(StandbyPeer::peerId).orElseThrow();
    }

    String policy() {
        return world.a.stores.groups().policies().get(0).policyId();
    }

    void set(Boolean selfFence, Boolean automatic) {
        fences = Boolean.TRUE.equals(selfFence);
        world.a
                .site
                .desks()
                .policies()
                .update(Side.ADMIN, policy(), settings(peer(world.a, "w"), selfFence, automatic));
    }

    void checks(String checks) {
        world.a
                .site
                .desks()
                .groups()
                .update(Side.ADMIN, new GroupDesk.Update(world.groupId, null, null, DataClass.STATELESS, null, checks));
    }

    /** A group with two members and a standby, a witness and a service check, that is settled. */
    Detected protect(boolean selfFence, boolean automatic) {
        world.protect("0.5");
        set(selfFence, automatic);
        checks("http://shop.example/health");
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
        return this;
    }

    /** Nobody hears the active side any more, and its service is gone. */
    void lose() {
        cutOff();
        world.links.serviceFails(world.b, w);
    }

    /** The active side reaches nobody. */
    void cutOff() {
        world.cut = true;
        world.links.cut(world.a, w);
    }

    /** All links work again, and the service answers. */
    void heal() {
        world.links.mend();
        world.cut = false;
        world.links.serviceAnswers();
    }

    Side side(char id) {
        return Stream.of(world.a, world.b, w)
                .filter(side -> side.id.equals(String.valueOf(id)))
                .findFirst()
                .orElseThrow();
    }

    /** Runs on; at each second both sides must not take commands, if the policy is to see to that. */
    void watched(Duration span) {
        for (long second = 0; second < span.toSeconds(); second++) {
            world.run(Duration.ofSeconds(1));
            boolean both = role(world.a) == Role.ACTIVE && role(world.b) == Role.ACTIVE;
            if (both && fences && takes(world.a)) {
                throw new AssertionError("both take commands: " + world);
            }
            if (both
                    && world.a
                            .role(world.groupId)
                            .epoch()
                            .equals(world.b.role(world.groupId).epoch())) {
                throw new AssertionError("two sides are active in one epoch: " + world);
            }
        }
        if (Set.copyOf(claims()).size() != claims().size()) {
            throw new AssertionError("an epoch was claimed twice: " + claims());
        }
    }

    /** What the runs of both sides have claimed. */
    List<Epoch> claims() {
        return Stream.of(world.a, world.b)
                .flatMap(side -> side.stores.runs().runs(world.groupId, 0, 100).stream())
                .filter(Run::claimed)
                .map(Run::epoch)
                .filter(Objects::nonNull)
                .toList();
    }

    Role role(Side side) {
        return side.role(world.groupId).role();
    }

    Readiness readiness(Side side) {
        return side.readiness(Side.ADMIN, world.groupId);
    }

    Detecting detecting() {
        Detecting detecting = readiness(world.b).detecting();
        if (detecting == null) {
            throw new AssertionError("nothing is detected at b");
        }
        return detecting;
    }

    /** Whether a side would take a tenant's command on the group's network. Writes nothing. */
    boolean takes(Side side) {
        String network = side == world.a ? world.network : network();
        TreeMap<String, String> asked = new TreeMap<>(Map.of("id", network, "networkids", network, "zoneid", "zone"));
        return side.up()
                && side.begun
                && side.site
                        .capture()
                        .captures(new Intercepted(
                                "updateNetwork", Side.TENANT.userId(), side.owner, false, asked, false));
    }

    private String network() {
        return world.b.stores.pairs().pairs(world.groupId).stream()
                .filter(pair -> pair.activeUuid().equals(world.network))
                .map(EntityPair::passiveUuid)
                .findFirst()
                .orElse("none");
    }
}
