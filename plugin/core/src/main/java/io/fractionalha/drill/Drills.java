// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The drills of this site: begins, watches and removes them. All that is durable are run rows, and the steps and pairs under a
 * drill's own id; {@link #tick} goes on from these alone, so a crash anywhere only repeats a turn. The methods that begin
 * something may be called on any thread and at any server. See {@link Outlived} for those whose group is deleted.
 */
public final class Drills {
    /** How often {@link #tick} is due. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    /** Who has begun a drill that began by itself. */
    public static final String BY_SCHEDULE = "drill schedule";

    private static final Set<RunKind> STRONGER = EnumSet.of(
            RunKind.PLANNED_FAILOVER, RunKind.DISASTER_FAILOVER, RunKind.FAILBACK, RunKind.SWAP, RunKind.GROWTH);

    private final DrillPorts ports;
    private final DrillRuns drills;
    private final Mirror mirror;
    private final DrillWatch watch;
    private final List<Runnable> turns = new CopyOnWriteArrayList<>();

    /** On these ports. */
    public Drills(DrillPorts ports) {
        this.ports = ports;
        this.drills = new DrillRuns(ports.groups(), ports.runs(), ports.mirror().pairs());
        this.mirror = Mirror.open(ports.seen(drills), new DrillOrders(drills), ports.places());
        this.watch = new DrillWatch(ports, drills, mirror, this::inTheWay);
    }

    /** Tells this listener of what drills build and remove. */
    public void listen(MirrorListener listener) {
        mirror.addListener(listener);
    }

    /** Goes on with all drills; on the lane of the owner of the region's work, and harmless elsewhere. */
    public void tick() {
        watch.tick();
        turns.forEach(Runnable::run);
    }

    /** Told of each group whose deletion has begun and did not end, again and again until it has. */
    public void unfinished(Consumer<String> deletes) {
        watch.unfinished(deletes);
    }

    /** What is remembered of a deleted group is forgotten no earlier than this says. */
    public void told(Predicate<ProtectionGroup> removal) {
        watch.told(removal);
    }

    /** This is done with each turn too, after it, on its lane. */
    public void eachTurn(Runnable turn) {
        turns.add(turn);
    }

    /** The group whose drills have this key; empty for what is no such key. */
    public Optional<ProtectionGroup> groupOf(String key) {
        return drills.ofKey(key);
    }

    /** The last drill of a group, as its run. */
    public Optional<Run> last(String groupId) {
        return drills.newest(groupId).map(run -> run.ofGroup(groupId));
    }

    /** The newest drill of a group that was whole. */
    public Optional<Run> lastWhole(String groupId) {
        return drills.all(groupId).filter(Drills::whole).findFirst();
    }

    /** Whether a drill of the group is built, stands or is removed here. */
    public boolean here(String groupId) {
        return drills.newest(groupId)
                .filter(run -> run.open() || drills.left(run.runId()))
                .isPresent();
    }

    /** What a drill of the group would build now, as the active side has it but for names and networks. */
    public List<ModelEntity> would(ProtectionGroup group) {
        return Disguise.of(group.groupId(), active(group)).stream()
                .filter(entity -> entity.state().alive())
                .toList();
    }

    private List<ModelEntity> active(ProtectionGroup group) {
        return ports.mirror()
                .models()
                .entities(
                        group.groupId(),
                        group.siteOpposite(ports.mirror().site().siteId()));
    }

    /**
     * Begins a drill. WRONG_ROLE unless the group stands by here, RUN_IN_PROGRESS while a run of its peer's groups or another
     * drill of it is not over, BAD_INPUT where nobody has named an offering or there is nothing to drill.
     */
    public Run begin(ProtectionGroup group, GroupRole row, String userId) {
        refuse(group, row);
        List<ModelEntity> built = would(group);
        if (built.stream().noneMatch(entity -> entity.state().ref().kind() == EntityKind.INSTANCE)) {
            throw new FractionalHaException(
                    ErrorCode.BAD_INPUT,
                    "group " + group.name() + " has no instance in a network of its own to drill with");
        }
        List<String> leftOut = Disguise.leftOut(active(group));
        return begin(
                group,
                watch.fresh(
                        group.groupId(),
                        RunKind.DRILL,
                        userId,
                        built.size(),
                        leftOut.isEmpty()
                                ? ""
                                : "left out, since they are in shared networks only: " + String.join(", ", leftOut)));
    }

    private void refuse(ProtectionGroup group, GroupRole row) {
        if (row.role() != Role.PASSIVE) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role() + " here; a drill is run where it stands by");
        }
        inTheWay(group).ifPresent(run -> {
            throw new FractionalHaException(
                    ErrorCode.RUN_IN_PROGRESS,
                    "run " + run.runId() + " (" + run.kind()
                            + ") is not finished; no drill is begun on its peer before");
        });
        if (offering(group).isEmpty()) {
            throw new FractionalHaException(
                    ErrorCode.BAD_INPUT,
                    "nobody has named the network offering of drills for this peer: an administrator does so with"
                            + " updateStandbyPeer drillnetworkofferingid=");
        }
        drills.newest(group.groupId())
                .filter(last -> last.open() || drills.left(last.runId()))
                .ifPresent(last -> {
                    throw new FractionalHaException(
                            ErrorCode.RUN_IN_PROGRESS,
                            "drill " + last.runId() + " of group " + group.name()
                                    + " is still here; remove it first with cleanupDrill id=" + group.groupId());
                });
    }

    /** The offering of this region that drills of the group are built with; empty text where nobody has named one. */
    public String offering(ProtectionGroup group) {
        return ports.peers()
                .bySite(group.siteOpposite(ports.mirror().site().siteId()))
                .map(StandbyPeer::drillOffering)
                .orElse("");
    }

    private Run begin(ProtectionGroup group, Run run) {
        if (!ports.runs().begin(run)) {
            throw new FractionalHaException(
                    ErrorCode.RUN_IN_PROGRESS,
                    "a drill of group " + group.name() + " or its removal is under way; see listFailoverRuns");
        }
        watch.knows(group.groupId());
        return run.ofGroup(group.groupId());
    }

    /** A run that changes roles and has its things at the same peer goes before every drill. */
    private Optional<Run> inTheWay(ProtectionGroup group) {
        String other = group.siteOpposite(ports.mirror().site().siteId());
        return ports.runs().open().stream()
                .filter(run -> STRONGER.contains(run.kind()))
                .filter(run -> ports.groups()
                        .group(run.groupId())
                        .filter(theirs -> theirs.zoneBySite().containsKey(other))
                        .isPresent())
                .findFirst();
    }

    /** Removes the last drill of a group, also one that is still built. NOT_FOUND where nothing of one is here. */
    public Run clean(ProtectionGroup group, String userId) {
        Run last = drills.newest(group.groupId())
                .filter(run -> run.open() || drills.left(run.runId()) || drills.cleaning(group.groupId()))
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.NOT_FOUND, "nothing of a drill of group " + group.name() + " is here"));
        return watch.clean(group.groupId(), last, userId).ofGroup(group.groupId());
    }

    /** A failover begins: all drills on its peer end, and what they have goes. Returns at once. */
    public void stop(String peerSiteId, String userId) {
        for (ProtectionGroup group : ports.groups().groups()) {
            boolean theirs = group.zoneBySite().containsKey(peerSiteId);
            Optional<Run> last = theirs ? drills.newest(group.groupId()) : Optional.empty();
            last.filter(run -> run.open() || drills.left(run.runId()))
                    .ifPresent(run -> stop(group.groupId(), run, userId));
        }
    }

    /** What has begun goes on whatever becomes of this: the next turn sees it too. */
    private void stop(String groupId, Run drill, String userId) {
        try {
            watch.clean(groupId, drill, userId);
        } catch (FractionalHaException e) {
            watch.knows(groupId);
        }
    }

    /** How a run ended that is one of a drill: whether it was whole. */
    public static boolean whole(Run drill) {
        return drill.state() == RunState.DONE && drill.phase() == RunPhase.FINISHED;
    }

    /** Whether a run is kept under {@link DrillKey}. */
    public static boolean ofDrill(Run run) {
        return run.kind() == RunKind.DRILL || run.kind() == RunKind.DRILL_CLEANUP;
    }
}
