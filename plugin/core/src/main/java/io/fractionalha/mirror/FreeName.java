// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.UnfinishedInstance;
import java.util.function.Consumer;

/**
 * Sees to the host name of an instance that was refused once: what nobody can want makes room for it, and while somebody else has
 * the name it is not tried again, for the look costs the host less. Blocks while it reads; on the group's lane.
 */
final class FreeName {
    private static final String DEPLOY = "deployVirtualMachine";
    private final StepEnd end;
    private final HostNames names;
    private final HalfMade halfMade;
    private final Listeners listeners;

    FreeName(MirrorPorts ports, StepEnd end, Listeners listeners) {
        this.end = end;
        this.names = new HostNames(ports.reader());
        this.halfMade = new HalfMade(ports);
        this.listeners = listeners;
    }

    /** Goes on with {@code execute} if the name is free, or freed; with {@code again}, later, if it could not be freed. */
    void then(GroupWork work, Attempt attempt, RegionCall call, Runnable execute, Consumer<Attempt> again) {
        EntityState active = attempt.active();
        boolean refusedOnce = attempt.step().attempt() > 1 && call.command().equals(DEPLOY);
        UnfinishedInstance left = null;
        String taken = "";
        try {
            if (refusedOnce && active != null) {
                left = halfMade.inTheWayOf(active, work);
                taken = left == null ? names.taken(active, work.pairs()) : "";
            }
        } catch (FractionalHaException e) {
            taken = ""; // the host says no itself if that is so
        }
        if (left != null) {
            end.remove(work, attempt, removal(work, left, execute, again));
        } else if (taken.isEmpty()) {
            execute.run();
        } else {
            end.book().refused(work, attempt, taken);
        }
    }

    private StepEnd.Removal removal(
            GroupWork work, UnfinishedInstance left, Runnable execute, Consumer<Attempt> again) {
        Runnable then = () -> {
            listeners.cleared(work.groupId(), left);
            execute.run();
        };
        return new StepEnd.Removal(
                left.uuid(), "an instance of that name was never finished by this region's host", then, again);
    }
}
