// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The holder's side: while a group is served here, its witness is told so every {@link #EVERY}, each witness on a lane of its
 * own. An answer that names a higher epoch is passed on: the other side has claimed, also when the link to it is cut. Any thread.
 */
public final class Renewals {
    /** How often a witness is told. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    private final String siteId;
    private final GroupStore groups;
    private final PeerStore peers;
    private final WitnessChannel channel;
    private final Scheduler scheduler;
    private final BiConsumer<String, Epoch> higher;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile Consumer<List<Served>> watch = served -> {};
    private final Map<String, String> problems = new ConcurrentHashMap<>();

    /** {@code higher} is told of epochs above our own; it only enqueues. */
    public Renewals(
            String siteId,
            GroupStore groups,
            PeerStore peers,
            WitnessChannel channel,
            Scheduler scheduler,
            BiConsumer<String, Epoch> higher) {
        this.siteId = siteId;
        this.groups = groups;
        this.peers = peers;
        this.channel = channel;
        this.scheduler = scheduler;
        this.higher = higher;
    }

    /**
     * Tells every witness on its lane. Reads the groups; throws what the store throws.
     *
     * @param all false: only of groups whose sides fence themselves, which every server of a region measures for itself
     */
    public void tell(boolean all) {
        Map<String, List<Renewal>> held = held(detection -> all || detection.selfFence());
        problems.keySet()
                .retainAll(held.values().stream()
                        .flatMap(List::stream)
                        .map(Renewal::groupId)
                        .toList());
        held.forEach((site, renewals) -> {
            if (waiting.add(site)) {
                scheduler.submit(lane(site), () -> {
                    waiting.remove(site);
                    tell(site, renewals);
                });
            }
        });
    }

    /** The lane on which a witness is asked. */
    public static String lane(String witnessSite) {
        return "witness:" + witnessSite;
    }

    /** What is to be told, by the witness's site. Who was to be told of what is served is told so. */
    public Map<String, List<Renewal>> held(Predicate<Detection> which) {
        List<Served> served = served();
        watch.accept(served);
        SortedMap<String, List<Renewal>> held = new TreeMap<>();
        served.stream()
                .filter(group -> which.test(group.detection()))
                .forEach(group -> held.computeIfAbsent(group.detection().witnessSite(), site -> new ArrayList<>())
                        .add(group.renewal()));
        return held;
    }

    private List<Served> served() {
        Map<String, Detection> policies = new TreeMap<>();
        for (ReservePolicy policy : groups.policies()) {
            policies.put(policy.policyId(), policy.detection());
        }
        Map<String, ProtectionGroup> known = new TreeMap<>();
        groups.groups().forEach(group -> known.put(group.groupId(), group));
        List<Served> served = new ArrayList<>();
        for (GroupRole row : groups.roles()) {
            ProtectionGroup group = known.get(row.groupId());
            Detection detection = group == null ? null : policies.get(group.policyId());
            if (group != null && detection != null && detection.witnessed() && serves(row)) {
                served.add(new Served(row.groupId(), group.siteOpposite(siteId), row.epoch(), detection));
            }
        }
        return served;
    }

    /** From now on tells {@code watcher} what is served here, each time that it is read. Once, before anything runs. */
    public void watch(Consumer<List<Served>> watcher) {
        watch = watcher;
    }

    private boolean serves(GroupRole row) {
        boolean active = row.role() == Role.ACTIVE || row.role() == Role.DRAINING || row.role() == Role.RECOVERING;
        return active && row.epoch().siteId().equals(siteId);
    }

    /** Tells one witness now and takes in what it answers. Blocks; nothing is thrown, a failure is kept as a problem. */
    public void tell(String witnessSite, List<Renewal> renewals) {
        for (int from = 0; from < renewals.size(); from += WitnessChannel.ITEMS_MAX) {
            List<Renewal> some = renewals.subList(from, Math.min(renewals.size(), from + WitnessChannel.ITEMS_MAX));
            try {
                Optional<StandbyPeer> witness = peers.bySite(witnessSite).filter(StandbyPeer::enabled);
                if (witness.isEmpty()) {
                    failed(some, "site " + witnessSite + " is no enabled standby peer of this region");
                } else {
                    took(some, channel.ask(witness.get(), siteId, new WitnessChannel.Question(some, List.of())));
                }
            } catch (FractionalHaException e) {
                failed(some, String.valueOf(e.getMessage()));
            }
        }
    }

    private void failed(List<Renewal> told, String why) {
        told.forEach(one -> problems.put(one.groupId(), why));
    }

    private void took(List<Renewal> told, WitnessChannel.Answer answer) {
        Map<String, Renewed> words = new TreeMap<>();
        answer.renewed().forEach(word -> words.put(word.groupId(), word));
        for (Renewal one : told) {
            Renewed word = words.get(one.groupId());
            Epoch known = word == null ? null : word.epoch();
            if (word != null && word.held()) {
                problems.remove(one.groupId());
            } else if (known == null) {
                problems.put(one.groupId(), "it keeps no row of the group for this site; see its own listStandbyPeers");
            } else {
                problems.put(one.groupId(), "it says that the group is held in epoch " + known);
                higher.accept(one.groupId(), known);
            }
        }
    }

    /** Why the witness does not know that this side holds the group, as a sentence; empty if it does, or has not been asked yet. */
    public Optional<String> problem(String groupId) {
        return Optional.ofNullable(problems.get(groupId));
    }
}
