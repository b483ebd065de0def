// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.cluster.Errand;
import io.fractionalha.cluster.Member;
import io.fractionalha.cluster.Seen;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.run.RoleMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server does every second for the others of its region: it says that it is here, takes in roles, settings and members
 * that others have changed, acknowledges them, and does what is left to the owner of the region's work. On its own lane.
 */
final class ClusterWork {
    static final String LANE = "cluster";
    static final Duration EVERY = Duration.ofSeconds(1);

    /** Where {@link SiteAudits} keeps holes in step with the store. */
    private static final String NOTES_LANE = SiteAudits.NOTES_LANE;

    private static final Duration NEWS_KEPT = Duration.ofMinutes(2);
    private static final int ERRANDS_MAX = 500;

    private final Ports ports;
    private final SiteClockwork.Works works;
    private final SiteRuns runs;
    private final RoleMachine roles;
    private final Consumer<String> settleOpen;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Map<String, Seen> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> unseeing = new HashSet<>();
    private Set<String> heard = Set.of();
    private Set<String> tags = Set.of();

    ClusterWork(Ports ports, SiteClockwork.Works works, SiteRuns runs, RoleMachine roles, Consumer<String> settleOpen) {
        this.ports = ports;
        this.works = works;
        this.runs = runs;
        this.roles = roles;
        this.settleOpen = settleOpen;
    }

    /** Once. Throws what the store throws; the rest is done with the next one. */
    void pulse() {
        works.others().cluster().look();
        boolean owner = works.others().duty().here();
        long moment = works.capture().desk().neighbours().underway().now();
        List<GroupRole> rows = roles.reload();
        Map<String, Long> settings = ports.stores().groups().settingsVersions();
        if (!settings.equals(works.capture().index().versions())) {
            works.capture().tail().reload();
        } else if (owner) {
            works.capture().tail().skip();
        } else {
            works.capture().tail().follow();
        }
        hear();
        works.capture().tail().meetStrangers();
        works.capture().settler().tidy();
        if (owner) {
            serve();
            orphans(rows);
            gaps(rows);
        }
        acknowledge(rows, settings, moment);
    }

    /** What others tell all. */
    private void hear() {
        if (works.others().duty().alone()) {
            return;
        }
        List<Errand> news = ports.stores().errands().forAll(NEWS_KEPT);
        Set<String> known = heard;
        news.stream()
                .filter(errand -> !known.contains(errand.errandId()))
                .filter(errand -> !errand.process().equals(ports.node()))
                .forEach(this::hear);
        heard = news.stream().map(Errand::errandId).collect(Collectors.toSet());
    }

    private void hear(Errand errand) {
        switch (errand.kind()) {
            case MADE -> works.capture().tail().made(errand.groupId(), ref(errand));
            case PAIRED -> works.capture().index().guarded(errand.groupId(), ref(errand), errand.word("name"));
            case UNPAIRED -> works.capture().index().unguarded(ref(errand));
            case ASKED -> runs.driver().told(errand);
            case END, FOLD, WAKE, RETRY, RESCAN, NOTICE -> {}
        }
    }

    private static @Nullable String account(Errand notice) {
        String account = notice.word("account");
        return account.isEmpty() ? null : account;
    }

    private static EntityRef ref(Errand errand) {
        return new EntityRef(EntityKind.valueOf(errand.word("kind")), errand.word("uuid"));
    }

    /** What others have left for the owner. */
    private void serve() {
        List<String> done = new ArrayList<>();
        for (Errand errand : ports.stores().errands().forOwner(ERRANDS_MAX)) {
            if (errand.kind() != Errand.Kind.END) {
                serve(errand);
                done.add(errand.errandId());
            } else if (begun.add(errand.errandId())) {
                runs.later(errand.groupId(), () -> settle(errand));
            }
        }
        if (!done.isEmpty()) {
            ports.stores().errands().done(done);
        }
        ports.stores().errands().forget(NEWS_KEPT.multipliedBy(2));
    }

    private void serve(Errand errand) {
        String groupId = errand.groupId();
        switch (errand.kind()) {
            case FOLD -> works.folder().wake(groupId, errand.word("site"));
            case WAKE -> runs.wake(groupId);
            case RESCAN -> works.capture().baseliner().inherits(groupId);
            case RETRY -> runs.mirror().retry(groupId, ref(errand));
            case NOTICE -> works.capture().notices().told(errand.word("uuid"), account(errand));
            case END, MADE, PAIRED, UNPAIRED, ASKED -> {}
        }
    }

    /** As the server that took the command would have done it; what fails is done again. On the group's lane. */
    private void settle(Errand end) {
        try {
            if (works.others().duty().here()) {
                works.capture().settler().ended(end);
                ports.stores().errands().done(List.of(end.errandId()));
            }
        } finally {
            begun.remove(end.errandId());
        }
    }

    /** A process is gone: nobody will tell how its commands end. */
    private void orphans(List<GroupRole> rows) {
        Set<String> now = works.others().cluster().tags();
        if (!now.containsAll(tags)) {
            rows.forEach(row -> settleOpen.accept(row.groupId()));
        }
        tags = now;
    }

    /** A server that took commands without capturing them captures again, or takes none any more. */
    private void gaps(List<GroupRole> rows) {
        Map<String, Member> now = new HashMap<>();
        works.others().cluster().others().stream()
                .filter(member ->
                        member.state() != Member.State.OLDER && member.state().gap())
                .forEach(member -> now.put(member.server(), member));
        List<String> ended =
                unseeing.stream().filter(server -> !now.containsKey(server)).toList();
        unseeing.addAll(now.keySet());
        for (String server : ended) {
            unseeing.remove(server);
            rows.stream()
                    .filter(row -> row.role() == Role.ACTIVE)
                    .forEach(row -> works.capture()
                            .health()
                            .needResync(
                                    row.groupId(),
                                    "management server " + server
                                            + " took commands for a while without anybody knowing them"));
        }
    }

    /** Says what is taken in, when what was begun before is over and its holes are written down. */
    private void acknowledge(List<GroupRole> rows, Map<String, Long> settings, long moment) {
        if (works.others().duty().alone()) {
            return;
        }
        Map<String, Seen> fresh = new HashMap<>();
        for (GroupRole row : rows) {
            Seen seen = new Seen(row.version(), settings.getOrDefault(row.groupId(), 0L));
            if (!seen.equals(acknowledged.get(row.groupId()))) {
                fresh.put(row.groupId(), seen);
            }
        }
        acknowledged.keySet().retainAll(settings.keySet());
        if (!fresh.isEmpty()) {
            ports.scheduler().submit(NOTES_LANE, () -> write(fresh, moment));
        }
    }

    private void write(Map<String, Seen> fresh, long moment) {
        if (works.capture().desk().neighbours().underway().ended(moment)) {
            works.capture().notes().exchange();
            ports.stores().cluster().acknowledge(ports.node(), fresh);
            acknowledged.putAll(fresh);
        }
    }
}
