// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionReader;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How something is made here. Mostly it is built as it is at the other side. An instance that stands for one that was here
 * before, and is destroyed but not expunged, is recovered: it has the disk, the name and the address. And an instance whose
 * address is refused again and again, since something that is not ours to remove holds it, is built with another one: it
 * serves, and the queue goes on telling of the difference. Blocks while it reads; on the group's lane.
 */
final class Making {
    /** The attribute that is given up last. */
    static final String ADDRESSES = "ipaddresses";

    private static final String RECOVER = "recoverVirtualMachine";
    private static final String DESTROYED = "Destroyed";
    /** The host's words; it has no number of its own for this. */
    private static final String REFUSED = "Unable to acquire Guest IP";
    /** The host's words for a volume that it has never put on a disk. */
    private static final String NOTHING_TO_KEEP = "can only be expunged";
    /** So often the way that loses less is tried first. */
    private static final int TRIES = 2;

    private final RegionReader reader;
    private final Translation translation;

    Making(RegionReader reader, Translation translation) {
        this.reader = reader;
        this.translation = translation;
    }

    /**
     * A call that makes something.
     *
     * @param attributes what is realised when it is done, as far as that is known before
     * @param id by which the attempt is judged
     */
    record Order(RegionCall call, SortedMap<String, String> attributes, String id) {}

    /** The call for this attempt; {@code subject} has the id of what it builds. */
    Order order(GroupWork work, ModelEntity entity, Translation.Subject subject) {
        EntityState active = entity.state();
        PlanInput.Failure failure = work.failures().get(active.ref());
        String before = destroyed(entity, failure);
        if (before != null) {
            return new Order(RegionCall.of(RECOVER, Map.of("id", before)), Realised.of(active), before);
        }
        EntityState wanted = refused(failure) ? active.with(ADDRESSES, null) : active;
        Translation.Subject asked =
                new Translation.Subject(wanted, subject.passiveUuid(), subject.attemptId(), subject.served());
        return new Order(
                translation.create(asked, work.here()), built(wanted, subject.attemptId()), subject.attemptId());
    }

    /**
     * The call that takes the counterpart away. What has served is left to be recovered for a while, but for a volume that was
     * never written: the host says that it has nothing to keep.
     */
    Order removal(GroupWork work, Translation.Subject subject) {
        PlanInput.Failure failure = work.failures().get(subject.active().ref());
        boolean empty = failure != null && failure.detail().contains(NOTHING_TO_KEEP);
        Translation.Subject asked = new Translation.Subject(
                subject.active(), subject.passiveUuid(), subject.attemptId(), subject.served() && !empty);
        return new Order(translation.destroy(asked, work.here()), new TreeMap<>(), subject.attemptId());
    }

    /** Whether an address has been refused so often that something else is to be done without it. */
    static boolean refused(PlanInput.@Nullable Failure failure) {
        return failure != null
                && failure.attempts() >= TRIES
                && failure.detail().contains(REFUSED);
    }

    private @Nullable String destroyed(ModelEntity entity, PlanInput.@Nullable Failure failure) {
        String counterpart = entity.counterpart();
        boolean tried = failure != null && failure.attempts() >= TRIES;
        return entity.state().ref().kind() == EntityKind.INSTANCE
                        && counterpart != null
                        && !tried
                        && reader.rawInstanceState(counterpart)
                                .filter(DESTROYED::equals)
                                .isPresent()
                ? counterpart
                : null;
    }

    private static SortedMap<String, String> built(EntityState active, String attemptId) {
        SortedMap<String, String> values = Realised.of(active);
        values.remove(NicCommands.SECONDARY); // given when it is there
        if (Kinds.of(active.ref().kind()).identity() == KindRow.Identity.MARKER) {
            values.put("name", Translation.marker(attemptId));
        }
        return values;
    }

    /** Whether the step takes back what was here before, and must neither be removed as a failure nor taken for new. */
    static boolean recovers(Step step) {
        return step.command().equals(RECOVER);
    }

    /** Whether only the region can tell what a creation that succeeded has made. */
    static boolean unforeseen(Step step, @Nullable EntityState active) {
        return recovers(step)
                || step.activeRef().kind() == EntityKind.VOLUME
                || (active != null
                        && !Refs.text(active, ADDRESSES).isEmpty()
                        && !step.attributes().containsKey(ADDRESSES));
    }
}
