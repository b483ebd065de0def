// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingResolver;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.peer.StandbyPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Looks again at offerings, templates, accounts and domains when somebody changes them, and on a schedule: what has changed
 * here is told the standby sides, and what stands for things of the peers is looked for again.
 */
final class MappableThings {
    static final String LANE = "mappings";

    /** A command is seen before it runs. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration AGAIN = Duration.ofSeconds(60);

    private static final Pattern CHANGES = Pattern.compile(
            "(?!list|get|query|find).*(Offering|Template|TemplatePermissions|Account|Domain|User)",
            Pattern.CASE_INSENSITIVE);

    private final Ports ports;
    private final SiteRuns runs;
    private final CaptureParts capture;
    private final Ownership ownership;
    private final MappingResolver resolver;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile Instant due = Instant.EPOCH;

    /** From now on it hears of commands that touch no group. */
    MappableThings(Ports ports, CaptureParts capture, Ownership ownership, SiteRuns runs) {
        this.ports = ports;
        this.capture = capture;
        this.ownership = ownership;
        this.runs = runs;
        this.resolver =
                new MappingResolver(ports.stores().mappings(), ports.region().reader()::descriptors, ports.ids());
        capture.desk().neighbours().bystander(this::passed);
    }

    /** A command is let through that touches no group. Memory only; any thread. */
    private void passed(String command) {
        if (CHANGES.matcher(command).matches() && waiting.compareAndSet(false, true)) {
            ports.scheduler().after(QUIET, LANE, () -> {
                waiting.set(false);
                look();
            });
        }
    }

    /** Looks if that is due. About every ten seconds; never long. */
    void tick() {
        Instant now = ports.clock().instant();
        if (ownership.term().isPresent() && !now.isBefore(due)) {
            due = now.plus(ports.auditPeriod().get());
            ports.scheduler().submit(LANE, this::look);
        }
    }

    private void look() {
        String site = ports.stores().site().siteId();
        for (StandbyPeer peer : ports.stores().peers().peers()) {
            List<ProtectionGroup> shared = ports.stores().groups().groups().stream()
                    .filter(group -> group.zoneBySite().containsKey(peer.siteId())
                            && group.zoneBySite().containsKey(site))
                    .toList();
            Optional<ProtectionGroup> first = shared.stream().findFirst();
            if (first.isPresent()
                    && resolver.resolveAll(peer.siteId(), first.get().zoneAt(site))) {
                shared.forEach(group -> runs.mirror().wake(group.groupId()));
            }
        }
        BiFunction<MappingKind, String, Optional<ResourceDescriptor>> asked = once();
        for (GroupRole row : ports.stores().groups().roles()) {
            if (row.role() == Role.ACTIVE) {
                runs.later(row.groupId(), () -> tell(row.groupId(), asked));
            }
        }
    }

    /** Groups have most of them in common. */
    private BiFunction<MappingKind, String, Optional<ResourceDescriptor>> once() {
        Map<String, Optional<ResourceDescriptor>> read = new HashMap<>();
        return (kind, id) -> {
            synchronized (read) {
                Optional<ResourceDescriptor> known = read.get(kind + id);
                if (known == null) {
                    known = ports.region().reader().descriptor(kind, id);
                    read.put(kind + id, known);
                }
                return known;
            }
        };
    }

    private void tell(String groupId, BiFunction<MappingKind, String, Optional<ResourceDescriptor>> asked) {
        Optional<GroupRole> row = ports.stores().groups().role(groupId).filter(now -> now.role() == Role.ACTIVE);
        if (row.isEmpty() || ownership.term().isEmpty()) {
            return;
        }
        try {
            List<Payload> changed = capture.baseliner().redescribed(groupId, asked);
            if (!changed.isEmpty()) {
                capture.recorder().record(row.get(), changed);
                capture.baseliner().told(groupId, changed);
            }
        } catch (FractionalHaException e) {
            // The region or the store is away, or the role has just changed: looked at again after the period.
            due = ports.clock().instant().plus(AGAIN);
        }
    }
}
