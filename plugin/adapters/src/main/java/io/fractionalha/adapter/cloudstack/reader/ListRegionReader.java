// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.adapter.cloudstack.executor.ApiDoor;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.region.Headroom;
import io.fractionalha.region.HostServer;
import io.fractionalha.region.InstanceDisks;
import io.fractionalha.region.JobEnd;
import io.fractionalha.region.Machinery;
import io.fractionalha.region.RegionReader;
import io.fractionalha.region.UnfinishedInstance;
import io.fractionalha.region.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads this region through its list commands, as its root administrator, and the public keys from their table. */
public final class ListRegionReader implements RegionReader {
    private final Lists lists;
    private final JobLook jobs;
    private final Owners owners;
    private final Descriptors descriptors;
    private final StateFactory states;
    private final ServerTable servers;
    private final TemplateTable templates;
    private final TagLists tags;
    private final HostMachinery machinery;

    /** Reads through {@code door}; the tables for what the API does not tell. */
    public ListRegionReader(ApiDoor door, KeyMaterial keys, ServerTable servers, TemplateTable templates) {
        this.servers = servers;
        this.templates = templates;
        this.lists = new Lists(door);
        this.jobs = new JobLook(door);
        this.owners = new Owners(lists);
        this.descriptors = new Descriptors(lists, owners);
        this.tags = new TagLists(lists, owners);
        this.machinery = new HostMachinery(lists, owners);
        this.states = new StateFactory(keys, new DiskLook(lists)::dataVolumes, this::ofVpc, new DiskSizes(lists));
    }

    @Override
    public Optional<EntityState> read(EntityRef ref) {
        return row(ref).flatMap(row -> states.entity(ref.kind(), row, ownerOf(ref.kind(), row)));
    }

    /** Whether an ACL list is one of a VPC's own; those that belong to none are there for all. */
    private boolean ofVpc(String list) {
        return row(new EntityRef(EntityKind.ACL_LIST, list))
                .filter(row -> Answers.text(row, "vpcid") != null)
                .isPresent();
    }

    private Optional<JsonObject> row(EntityRef ref) {
        Map<String, String> filter = new HashMap<>(KindLists.filter(ref.kind()));
        filter.put("id", ref.uuid());
        return lists.one(KindLists.command(ref.kind()), filter);
    }

    /** Rules and lists name no account: theirs is that of the address, network, list or VPC they hang on. */
    private Owner ownerOf(EntityKind kind, JsonObject row) {
        Optional<EntityRef> parent = KindLists.ownedWith(kind)
                .filter(with -> !Rows.need(row, with.field()).isEmpty())
                .map(with -> new EntityRef(with.kind(), Rows.need(row, with.field())));
        Optional<JsonObject> above = parent.flatMap(this::row);
        return above.isPresent() ? ownerOf(parent.get().kind(), above.get()) : owners.of(row);
    }

    @Override
    public Optional<EntityState> readRelation(
            EntityKind kind, EntityRef first, @Nullable EntityRef second, String key) {
        return switch (kind) {
            case BALANCER_MEMBER ->
                children(kind, first).stream()
                        .filter(member -> second != null && second.uuid().equals(member.attribute("virtualmachineid")))
                        .findFirst();
            case STATIC_NAT -> children(kind, first).stream().findFirst();
            case TAG ->
                children(kind, first).stream()
                        .filter(tag -> key.equals(tag.attribute("key")))
                        .findFirst();
            default -> throw new IllegalArgumentException(kind + " is no relation");
        };
    }

    @Override
    public List<EntityState> children(EntityKind kind, EntityRef parent) {
        return switch (kind) {
            case BALANCER_MEMBER -> members(parent);
            case STATIC_NAT ->
                row(parent).flatMap(address -> StateFactory.staticNat(address, owners.of(address))).stream()
                        .toList();
            case TAG -> tags.of(parent);
            default -> hangingOn(kind, parent);
        };
    }

    private List<EntityState> hangingOn(EntityKind kind, EntityRef parent) {
        Map<String, String> filter = new HashMap<>(KindLists.filter(kind));
        filter.put(KindLists.parentFilter(kind, parent.kind()), parent.uuid());
        List<JsonObject> rows = lists.all(KindLists.command(kind), filter);
        if (rows.isEmpty()) {
            return List.of();
        }
        Optional<Owner> shared = KindLists.ownedWith(kind)
                .filter(with -> with.kind() == parent.kind())
                .flatMap(with -> row(parent))
                .map(row -> ownerOf(parent.kind(), row));
        return rows.stream()
                .flatMap(row -> states.entity(kind, row, shared.orElseGet(() -> ownerOf(kind, row))).stream())
                .toList();
    }

    private List<EntityState> members(EntityRef rule) {
        Optional<JsonObject> found = row(rule);
        if (found.isEmpty()) {
            return List.of();
        }
        Owner owner = owners.of(found.get());
        return lists.all("listLoadBalancerRuleInstances", Map.of("id", rule.uuid(), "lbvmips", "true")).stream()
                .map(row -> Members.member(rule.uuid(), row, owner))
                .toList();
    }

    @Override
    public Map<EntityRef, List<EntityState>> tagsOf(EntityKind kind, Owner owner) {
        return tags.of(kind, owner, ofOwner(owner));
    }

    /** A filter that shows what an owner has. */
    private Map<String, String> ofOwner(Owner owner) {
        OwnerIds ids = owners.ids(owner)
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.REGION_COMMAND_FAILED,
                        "this region has no account " + owner
                                + " any more, or under another name: what it owns cannot be"
                                + " read and is not taken for gone"));
        Map<String, String> filter = new HashMap<>();
        filter.put("listall", "true");
        filter.put("account", ids.account());
        filter.put("domainid", ids.domainId());
        return filter;
    }

    @Override
    public List<EntityState> ofOwner(EntityKind kind, Owner owner, String zoneId) {
        Map<String, String> filter = ofOwner(owner);
        filter.putAll(KindLists.filter(kind));
        if (KindLists.zoned(kind)) {
            filter.put("zoneid", zoneId);
        }
        List<EntityState> found = new ArrayList<>();
        for (JsonObject row : lists.all(KindLists.command(kind), filter)) {
            // Networks and affinity groups are also listed for those who may merely use them.
            boolean shared = kind == EntityKind.NETWORK || kind == EntityKind.AFFINITY_GROUP;
            if (!shared || owner.account().equals(Answers.text(row, "account"))) {
                states.entity(kind, row, owner).ifPresent(found::add);
            }
        }
        return found;
    }

    @Override
    public List<EntityRef> tagged(String key, String value, String zoneId) {
        return KindLists.tagged(lists, key, value, zoneId);
    }

    @Override
    public Optional<String> rawInstanceState(String uuid) {
        return row(new EntityRef(EntityKind.INSTANCE, uuid)).map(InstanceRow::state);
    }

    @Override
    public List<UnfinishedInstance> unfinished(Owner owner, EntityRef network) {
        return new Unfinished(lists).in(network, ofOwner(owner));
    }

    @Override
    public List<ResourceDescriptor> descriptors(MappingKind kind, String zoneId) {
        return descriptors.all(kind, zoneId);
    }

    @Override
    public Optional<ResourceDescriptor> descriptor(MappingKind kind, String id) {
        return descriptors.one(kind, id);
    }

    @Override
    public Set<Zone> zones() {
        return ZoneRows.all(lists);
    }

    @Override
    public List<Headroom> headroom(Owner owner, String zoneId) {
        return new Headrooms(lists, owners).of(owner, zoneId);
    }

    @Override
    public JobEnd job(String jobId) {
        return jobs.end(jobId);
    }

    @Override
    public Optional<Boolean> onPrimaryStorage(String templateId, String zoneId) {
        return templates.onPrimaryStorage(templateId, zoneId);
    }

    @Override
    public InstanceDisks disks(String instanceUuid) {
        return new DiskLook(lists).of(instanceUuid);
    }

    @Override
    public List<HostServer> servers() {
        return servers.servers();
    }

    @Override
    public Machinery machinery() {
        return machinery;
    }

    @Override
    public Optional<OwnerIds> ownerIds(Owner owner) {
        return owners.ids(owner);
    }
}
