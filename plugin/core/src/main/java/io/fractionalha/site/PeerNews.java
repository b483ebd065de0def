// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.capture.MembershipIndex;
import io.fractionalha.drill.Outlived;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingResolver;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.model.FoldListener;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.RoleListener;
import io.fractionalha.model.SettingListener;
import io.fractionalha.port.Scheduler;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.run.RoleMachine;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What arrives in a peer's journal besides entities: settings are stored (and make this side the standby of a new group),
 * roles and requests go to the runs. On the group's lane; every method is idempotent.
 */
final class PeerNews implements SettingListener, RoleListener, FoldListener {
    private static final String MAPPINGS_LANE = "mappings";

    private final Ports.Stores stores;
    private final String siteId;
    private final RoleMachine roles;
    private final MembershipIndex index;
    private final InstantSource clock;
    private final MappingResolver mappings;
    private final Scheduler scheduler;
    private final Map<String, Queue<ResourceDescriptor>> described = new ConcurrentHashMap<>();
    private final CaptureHealth health;
    private final GroupOwners owners;
    private volatile @Nullable SiteRuns composed;

    PeerNews(Ports ports, RoleMachine roles, MembershipIndex index, CaptureHealth health) {
        this.stores = ports.stores();
        this.siteId = ports.stores().site().siteId();
        this.roles = roles;
        this.index = index;
        this.health = health;
        this.clock = ports.clock();
        this.scheduler = ports.scheduler();
        this.owners = new GroupOwners(stores.groups(), stores.mappings(), ports.ids());
        this.mappings =
                new MappingResolver(ports.stores().mappings(), ports.region().reader()::descriptors, ports.ids());
    }

    /** Set once, before anything runs: the runs need the fold, and the fold needs us. */
    void runs(SiteRuns runs) {
        composed = runs;
    }

    private SiteRuns runs() {
        SiteRuns runs = composed;
        if (runs == null) {
            throw new IllegalStateException("the site is not composed yet");
        }
        return runs;
    }

    @Override
    public void group(ProtectionGroup group, String fromSite) {
        boolean ours =
                group.zoneBySite().containsKey(siteId) && group.zoneBySite().containsKey(fromSite);
        if (!ours || !listens(group.groupId(), fromSite)) {
            return;
        }
        stores.groups().forgetFormer(group.groupId());
        ProtectionGroup here = owners.here(group, fromSite);
        GroupRole first = new GroupRole(group.groupId(), Role.PASSIVE, new Epoch(1, fromSite), 1, clock.instant());
        if (!roles.create(here, first)) {
            stores.groups().saveGroup(here);
        }
        index.reload();
        runs().mirror().wake(group.groupId());
    }

    /** Settings are written by the ACTIVE side only: a side that serves listens to nobody, and no stranger is heard. */
    private boolean listens(String groupId, String fromSite) {
        Optional<ProtectionGroup> known = stores.groups().group(groupId);
        if (known.isPresent() && !known.get().zoneBySite().containsKey(fromSite)) {
            return false;
        }
        return stores.groups()
                .role(groupId)
                .map(row -> row.role() == Role.PASSIVE || row.role() == Role.FENCED)
                .orElse(true);
    }

    /** Noted before the fold is durable: a stop in between would leave the group here for good. */
    @Override
    public void groupRemoved(String groupId, String fromSite) {
        Optional<ProtectionGroup> group = stores.groups().group(groupId);
        if (group.isPresent() && listens(groupId, fromSite)) {
            Outlived.keep(stores.groups(), stores.models(), group.get(), siteId);
            removed(groupId);
        }
    }

    /** Its deletion has begun, here or by the other side, and is finished unless it was told of anew meanwhile. Any thread. */
    void removed(String groupId) {
        runs().later(groupId, () -> {
            boolean still = stores.groups().former().stream()
                    .anyMatch(group -> group.groupId().equals(groupId));
            if (still) {
                stores.groups().deleteGroup(groupId);
                roles.forget(groupId);
                index.reload();
            }
        });
    }

    @Override
    public void policy(String groupId, ReservePolicy policy, String fromSite) {
        boolean ours = stores.groups().groups().stream()
                .filter(group -> group.policyId().equals(policy.policyId()))
                .anyMatch(group -> !listens(group.groupId(), fromSite));
        if (!ours && listens(groupId, fromSite)) {
            stores.groups().savePolicy(policy);
        }
    }

    @Override
    public void route(TrafficRoute route, boolean removed, String fromSite) {
        if (listens(route.groupId(), fromSite) && mayBe(route)) {
            if (removed) {
                stores.routes().delete(route.routeId());
            } else {
                stores.routes().save(route);
            }
        }
    }

    /** Who knows the id of another group's route changes nothing of that by telling of it as its own; nor are there too many. */
    private boolean mayBe(TrafficRoute route) {
        return stores.routes()
                .route(route.routeId())
                .map(known -> known.groupId().equals(route.groupId()))
                .orElseGet(() -> stores.routes().routes(route.groupId()).size() < TrafficRoute.OF_A_GROUP_MAX);
    }

    @Override
    public void descriptor(ResourceDescriptor descriptor, String fromSite) {
        stores.mappings().saveDescriptor(fromSite, descriptor);
        if (described
                .computeIfAbsent(fromSite, site -> new ConcurrentLinkedQueue<>())
                .add(descriptor)) {
            scheduler.submit(MAPPINGS_LANE, () -> resolve(fromSite));
        }
    }

    /** Apart from the fold, which must go on when this region cannot be listed; what fails here the mirror's planning does. */
    private void resolve(String fromSite) {
        Queue<ResourceDescriptor> told = described.remove(fromSite);
        if (told != null) {
            boolean found = true;
            try {
                found = shared(fromSite)
                        .findFirst()
                        .filter(group -> mappings.resolve(fromSite, List.copyOf(told), group.zoneAt(siteId)))
                        .isPresent();
            } finally {
                if (found) { // or cut short: some of it may have been found, and the plans look for the rest
                    shared(fromSite).forEach(group -> runs().mirror().wake(group.groupId()));
                }
            }
        }
    }

    private Stream<ProtectionGroup> shared(String fromSite) {
        return stores.groups().groups().stream()
                .filter(group -> group.zoneBySite().containsKey(fromSite));
    }

    @Override
    public void roleChanged(String groupId, String fromSite, Payload.RoleChange change, JournalEntry entry) {
        if (shared(groupId, fromSite)) {
            runs().epochs().obey(groupId, change.epoch());
            runs().handover().otherChanged(groupId, change);
            runs().wake(groupId);
        }
    }

    @Override
    public void handoverRequested(String groupId, String fromSite, Payload.HandoverRequest request) {
        if (shared(groupId, fromSite)) {
            runs().handover().requested(groupId, request);
            runs().wake(groupId);
        }
    }

    @Override
    public void handoverAnswered(String groupId, String fromSite, Payload.HandoverAnswer answer) {
        if (shared(groupId, fromSite)) {
            runs().handover().answered(groupId, answer);
            runs().wake(groupId);
        }
    }

    @Override
    public void follow(String groupId, String fromSite, Epoch epoch) {
        if (shared(groupId, fromSite)) {
            runs().epochs().follow(groupId, epoch);
        }
    }

    private boolean shared(String groupId, String fromSite) {
        return stores.groups()
                .group(groupId)
                .filter(group -> group.zoneBySite().containsKey(fromSite))
                .filter(group -> stores.groups().role(groupId).isPresent())
                .isPresent();
    }

    @Override
    public void quarantined(String groupId, String fromSite, List<JournalEntry> entries) {
        // They stay in the received journal, behind the cut; readiness lists them from there.
    }

    @Override
    public void degraded(String groupId, String fromSite, String reason) {
        health.cannotFollow(groupId, reason);
    }

    @Override
    public void folded(String groupId, String siteId, List<ModelChange> changes) {
        runs().wake(groupId);
    }
}
