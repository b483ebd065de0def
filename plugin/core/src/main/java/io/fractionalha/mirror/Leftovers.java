// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.OpenCommand;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What no plan would ever tidy away: skips of entities that are no more, and, where the mirror holds still, dead entities of
 * the other side's model. A dead one stays as long as it has a pair or names a counterpart here (when roles change, that one
 * must go too), a step or a command without outcome is about it, or something that stays hangs on it.
 */
final class Leftovers {
    private final MirrorPorts ports;
    private final PlanReader reader;
    private final ModelPruner pruner;

    Leftovers(MirrorPorts ports, PlanReader reader) {
        this.ports = ports;
        this.reader = reader;
        this.pruner = new ModelPruner(ports.models());
    }

    /** Only on the group's lane; {@code still} says that the mirror holds still. */
    void tidy(String groupId, boolean still) {
        reader.group(groupId).map(reader::peer).ifPresent(peer -> {
            if (still) {
                forgetDead(groupId, peer);
            }
            for (MirrorStore.SkippedItem skip : ports.pairs().skipped(groupId)) {
                if (ports.models().entity(groupId, peer, skip.active()).isEmpty()
                        && ports.pairs().pairOf(groupId, skip.active()).isEmpty()) {
                    ports.pairs().unskip(groupId, skip.active());
                }
            }
        });
    }

    private void forgetDead(String groupId, String peer) {
        List<ModelEntity> entities = ports.models().entities(groupId, peer);
        Set<EntityRef> busy = new HashSet<>();
        ports.pairs().pairs(groupId).forEach(pair -> busy.add(new EntityRef(pair.kind(), pair.activeUuid())));
        ports.pairs().startedSteps(groupId).forEach(step -> busy.add(step.activeRef()));
        Set<String> named = named(ports.models().openCommands(groupId, peer));
        Set<EntityRef> dead = new HashSet<>();
        for (ModelEntity entity : entities) {
            EntityRef ref = entity.state().ref();
            if (!entity.state().alive()
                    && entity.counterpart() == null
                    && !busy.contains(ref)
                    && !named.contains(ref.uuid())) {
                dead.add(ref);
            }
        }
        for (ModelEntity entity : entities) {
            if (!dead.contains(entity.state().ref())) {
                Refs.links(entity.state()).forEach(link -> dead.remove(link.target()));
            }
        }
        if (!dead.isEmpty()) {
            pruner.forget(groupId, peer, List.copyOf(dead));
        }
    }

    private static Set<String> named(List<OpenCommand> commands) {
        Set<String> named = new HashSet<>();
        for (OpenCommand open : commands) {
            EntityRef subject = open.command().subject();
            if (subject != null) {
                named.add(subject.uuid());
            }
            open.command().parameters().values().stream()
                    .flatMap(value -> Stream.concat(Stream.of(value), Arrays.stream(value.split(",", -1))))
                    .forEach(value -> named.add(value.strip()));
        }
        return named;
    }
}
