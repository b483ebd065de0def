// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be said of a fenced group. Reads the stores only, so that every server says the same. */
public final class FenceWords {
    private static final int NAMED_MAX = 5;

    private FenceWords() {}

    /** Whether the side has lost the group: it is fenced in a reign of the other side, not just about to hand over. */
    static boolean lost(GroupRole row, String siteId) {
        return row.role() == Role.FENCED && !row.epoch().siteId().equals(siteId);
    }

    /** How far the group is to be fenced. */
    static FencingLevel level(FenceParts.Stores stores, ProtectionGroup group) {
        return stores.groups()
                .policy(group.policyId())
                .map(ReservePolicy::fencing)
                .orElse(ReservePolicy.FENCING_DEFAULT);
    }

    /** What a group of this side still lacks to be fenced. */
    public record NotFenced(int instances, String sentence) {}

    /** What the group lacks; empty where it is fenced, or not lost. */
    public static Optional<NotFenced> of(
            FenceStore fences, ProtectionGroup group, GroupRole row, String siteId, Instant now) {
        if (!lost(row, siteId)) {
            return Optional.empty();
        }
        Optional<FenceLook> look =
                fences.lastLook(group.groupId()).filter(known -> known.epoch().equals(row.epoch()));
        List<FencedThing> running = fences.instances(group.groupId()).stream()
                .filter(instance -> !instance.confirmed(now))
                .toList();
        if (look.isEmpty()) {
            return Optional.of(new NotFenced(
                    running.size(),
                    "what runs here of group " + group.name()
                            + " has not been looked at since the other side claimed epoch "
                            + row.epoch().counter()));
        }
        String inTheWay = look.get().detail();
        if (running.isEmpty() && inTheWay.isEmpty()) {
            return Optional.empty();
        }
        List<String> said = new ArrayList<>();
        if (!inTheWay.isEmpty()) {
            said.add(inTheWay);
        }
        for (FencedKind kind : FencedKind.values()) {
            List<FencedThing> these =
                    running.stream().filter(thing -> thing.kind() == kind).toList();
            if (!these.isEmpty()) {
                said.add(these.size() + " " + kind.noun() + "s of group " + group.name() + " are not known to be "
                        + kind.down() + " here: " + named(these) + ". They are ordered to " + kind.verb()
                        + " again and again; " + kind.downCommand() + " is never refused");
            }
        }
        return Optional.of(new NotFenced(running.size(), String.join("; ", said)));
    }

    private static String named(List<FencedThing> running) {
        List<String> names = new ArrayList<>(running.stream()
                .limit(NAMED_MAX)
                .map(thing -> thing.name() + " (" + why(thing) + ")")
                .toList());
        if (running.size() > NAMED_MAX) {
            names.add((running.size() - NAMED_MAX) + " more");
        }
        return String.join(", ", names);
    }

    private static String why(FencedThing instance) {
        String up = instance.kind().up();
        String verb = instance.kind().verb();
        String words = switch (instance.state()) {
            case RUNNING -> instance.attempt() == 0 ? up : up + " after " + instance.attempt() + " orders to " + verb;
            case ORDERED ->
                (instance.forced() ? "a forced order" : "an order") + " to " + verb + " is under way, attempt "
                        + instance.attempt();
            case STOPPED ->
                "forced to stop at " + instance.at() + "; the host's next report may take that back until "
                        + instance.at().plus(FencedThing.CONFIRMED_AFTER);
            case STARTING -> "being brought back";
        };
        return instance.detail().isEmpty() ? words : words + ": " + instance.detail();
    }
}
