// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.Baseliner;
import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.capture.JustBuilt;
import io.fractionalha.capture.MembershipIndex;
import io.fractionalha.capture.Recorder;
import io.fractionalha.capture.Underway;
import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.cluster.Errand;
import io.fractionalha.cluster.Seen;
import io.fractionalha.desk.Doubts;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.fence.Fencing;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.Step;
import io.fractionalha.model.Folder;
import io.fractionalha.model.InDoubt;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyWord;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunHooks;
import io.fractionalha.shipping.Shipper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs ask of capture, fold and shipping, passed on. */
final class SiteHooks implements RunHooks {
    private static final int DRILLS_LOOKED_AT = 5;

    private final Ports.Stores stores;
    private final GroupOwners owners;
    private final Recorder recorder;
    private final Baseliner baseliner;
    private final JustBuilt built;
    private final CaptureHealth health;
    private final Sightings sightings;
    private final Shipper shipper;
    private final Folder folder;
    private final Others others;
    private final MembershipIndex index;
    private final Underway admissions;
    private volatile @Nullable Fencing fencing;

    SiteHooks(Ports ports, CaptureParts capture, Folder folder, Sightings sightings, Shipper shipper, Others others) {
        this.others = others;
        this.index = capture.index();
        this.admissions = capture.desk().neighbours().underway();
        this.stores = ports.stores();
        this.owners = new GroupOwners(stores.groups(), stores.mappings(), ports.ids());
        this.recorder = capture.recorder();
        this.baseliner = capture.baseliner();
        this.built = new JustBuilt(capture.ports(), capture.health());
        this.health = capture.health();
        this.folder = folder;
        this.sightings = sightings;
        this.shipper = shipper;
    }

    @Override
    public int baseline(String groupId) {
        return baseliner.protect(groupId);
    }

    @Override
    public Optional<StandbyWord> standbyWord(String groupId) {
        return stores.groups()
                .group(groupId)
                .map(group -> group.siteOpposite(stores.site().siteId()))
                .map(other -> shipper.readiness(other).get(groupId))
                .map(StandbyWord::parse);
    }

    @Override
    public boolean needsBaseline(String groupId) {
        return health.resyncNeeded().containsKey(groupId);
    }

    @Override
    public boolean captures() {
        return health.off() == null && others.cluster().gaps().isEmpty();
    }

    @Override
    public List<String> missing(GroupRole row) {
        String groupId = row.groupId();
        if (others.duty().alone()) {
            return List.of();
        }
        long settings = stores.groups().settingsVersions().getOrDefault(groupId, 0L);
        List<String> missing = new ArrayList<>(others.cluster().missing(groupId, new Seen(row.version(), settings)));
        if (index.versions().getOrDefault(groupId, 0L) < settings) {
            missing.add("this management server");
        }
        return missing;
    }

    @Override
    public Optional<String> absentServer() {
        return others.cluster().absent().findFirst();
    }

    @Override
    public long admissions() {
        return admissions.now();
    }

    @Override
    public boolean admitted(long moment) {
        return admissions.ended(moment);
    }

    @Override
    public Runnable releases(String groupId) {
        return baseliner.releases(groupId, heir -> {
            if (others.duty().here()) {
                baseliner.inherits(heir);
            } else {
                others.duty().post(Errand.Kind.RESCAN, heir, Map.of());
            }
        });
    }

    @Override
    public void discover(String groupId) {
        // What a drill of the group is just building belongs to nobody.
        Set<String> attempts = Stream.concat(
                        Stream.of(groupId),
                        stores.runs().runs(DrillKey.of(groupId), 0, DRILLS_LOOKED_AT).stream()
                                .map(Run::runId))
                .flatMap(kept -> stores.pairs().startedSteps(kept).stream())
                .map(Step::attemptId)
                .collect(Collectors.toSet());
        baseliner.discover(groupId, attempts);
    }

    @Override
    public Map<EntityRef, List<EntityState>> hungOn(String groupId, Collection<EntityRef> instances) {
        return stores.groups()
                .group(groupId)
                .map(group -> built.hungOn(group, instances))
                .orElse(Map.of());
    }

    @Override
    public boolean ownerGone(String groupId) {
        return stores.groups().group(groupId).filter(built::ownerGone).isPresent();
    }

    @Override
    public Optional<Instant> lastHeard(String siteId) {
        Instant answered = shipper.link(siteId).lastContact();
        return Stream.concat(sightings.of(siteId).map(Sighting::heardAt).stream(), Stream.ofNullable(answered))
                .max(Instant::compareTo);
    }

    @Override
    public boolean answeredSince(String siteId, Instant moment) {
        Instant sent = shipper.link(siteId).sentAt();
        return sent != null && sent.isAfter(moment);
    }

    @Override
    public long foldNow(String groupId, String siteId) {
        return folder.foldNow(groupId, siteId);
    }

    @Override
    public void record(GroupRole role, List<Payload> payloads) {
        recorder.announce(role, payloads);
        baseliner.told(role.groupId(), payloads);
    }

    @Override
    public List<Payload> described(String groupId, List<EntityState> states) {
        return baseliner.described(groupId, states);
    }

    @Override
    public void assumeInDoubt(Run run, String oldSite) {
        String groupId = run.groupId();
        List<OpenCommand> open = stores.models().openCommands(groupId, oldSite);
        Optional<ProtectionGroup> group = stores.groups().group(groupId);
        if (open.isEmpty() || group.isEmpty()) {
            return;
        }
        List<ModelEntity> told = stores.models().entities(groupId, oldSite);
        Owner owner = owners.there(group.get(), oldSite, told);
        InDoubt.Judgement judged = InDoubt.judge(Catalogue.STANDARD, owner, told, open);
        // First, since what is replayed is open no more afterwards.
        stores.runs()
                .keepDoubts(Stream.concat(
                                judged.replayed().stream().map(command -> Doubts.of(run, command, true)),
                                judged.held().stream().map(command -> Doubts.of(run, command, false)))
                        .toList());
        if (!judged.replayed().isEmpty()) {
            long applied = stores.models().appliedSequence(groupId, oldSite);
            List<String> closed =
                    judged.replayed().stream().map(OpenCommand::entryId).toList();
            stores.models()
                    .apply(new ModelChange(
                            groupId, oldSite, judged.upserts(), List.of(), List.of(), closed, applied, applied));
        }
    }

    @Override
    public boolean acknowledgedUpTo(String peerSiteId, Instant moment) {
        return stores.journal()
                .oldestRecordedAfter(shipper.link(peerSiteId).acknowledgedSequence())
                .filter(oldest -> !oldest.isAfter(moment))
                .isEmpty();
    }

    @Override
    public boolean fencingAtRest(String groupId) {
        Fencing known = fencing;
        return known == null || known.atRest(groupId);
    }

    /** Set once, before anything runs: fencing needs the mirror, and the mirror's runs need us. */
    void fencing(Fencing composed) {
        fencing = composed;
    }

    @Override
    public Optional<Sighting> sighting(String peerSiteId) {
        return sightings.of(peerSiteId);
    }
}
