// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.region.UnfinishedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left here of an instance that this region's host was killed in the middle of making, before anybody knew its id: it
 * can never be started and nothing lists it, but nothing else can have its name. It goes when the group's instance of that name
 * is to be built, for nothing can be lost with it: it has no volume and never ran, it is the same owner's and in the group's own
 * network, nobody here has ever known it, and the host has had time enough to go on with it. All else is for people. Blocks
 * while it reads; on the group's lane.
 */
final class HalfMade {
    /** The host writes the rows of an instance one after the other; what is younger may still become one. */
    static final Duration SETTLED = Duration.ofMinutes(1);

    private final MirrorPorts ports;

    HalfMade(MirrorPorts ports) {
        this.ports = ports;
    }

    /** What has to go before {@code active} can be built here; null where there is nothing. */
    @Nullable
    UnfinishedInstance inTheWayOf(EntityState active, GroupWork work) {
        Owner owner = work.here().owner(active.owner());
        Instant before = ports.clock().instant().minus(SETTLED);
        for (String network : HostNames.networks(active, work.pairs())) {
            Optional<UnfinishedInstance> found =
                    ports.reader().unfinished(owner, new EntityRef(EntityKind.NETWORK, network)).stream()
                            .filter(left -> left.name().equalsIgnoreCase(Refs.text(active, "name")))
                            .filter(left -> left.begunAt().isBefore(before))
                            .filter(left -> unknown(left.uuid()))
                            .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    /** Whether it stands for nothing, of any group, and no journal of this side has ever told of it. */
    private boolean unknown(String uuid) {
        EntityRef here = new EntityRef(EntityKind.INSTANCE, uuid);
        String site = ports.site().siteId();
        return ports.pairs().allPairs().stream()
                        .noneMatch(pair -> pair.passiveUuid().equals(uuid))
                && ports.groups().groups().stream()
                        .noneMatch(group -> ports.models()
                                .entity(group.groupId(), site, here)
                                .isPresent());
    }
}
