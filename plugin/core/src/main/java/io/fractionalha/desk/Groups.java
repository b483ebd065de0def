// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.TierLook;
import io.fractionalha.peer.StandbyPeer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one {@link GroupDesk}. */
public final class Groups implements GroupDesk {
    private final DeskParts parts;
    private final ReadinessBoard board;
    private final Selection selection;
    private final GroupViews views;
    private final Witnesses witnesses;
    private final GroupEnd end;
    private final Object creating = new Object();

    /** On these parts; the board has counted what many groups have. */
    public Groups(DeskParts parts, ReadinessBoard board) {
        this.parts = parts;
        this.board = board;
        this.selection = new Selection(parts);
        this.views = new GroupViews(parts);
        this.witnesses = new Witnesses(parts);
        this.end = new GroupEnd(parts);
    }

    @Override
    public GroupView create(Caller caller, Create asked) {
        if (!caller.reaches(asked.owner())) {
            throw new FractionalHaException(
                    ErrorCode.NOT_ALLOWED, "you may not protect what belongs to " + asked.owner());
        }
        StandbyPeer peer = parts.peer(asked.peerId());
        ReservePolicy policy = witnesses.policy(asked.policyId(), asked.name(), Set.of(parts.siteId(), peer.siteId()));
        ProtectionGroup group = checked(new Draft(asked, peer));
        PeerZones.refuseUnknown(parts, peer, asked.peerZoneId());
        synchronized (creating) { // what one looks for the other may be about to take
            return created(caller, group, policy);
        }
    }

    private GroupView created(Caller caller, ProtectionGroup group, ReservePolicy policy) {
        refuseTaken(group);
        selection.check(group, group.selectors());
        GroupRole row = new GroupRole(
                group.groupId(),
                Role.ACTIVE,
                new Epoch(1, parts.siteId()),
                1,
                parts.clock().instant());
        // The other side is told next; a stop in between is made good at the next start.
        parts.services().roles().create(group, row);
        parts.services()
                .roles()
                .record(row, null, List.of(new Payload.PolicySetting(policy), new Payload.GroupSetting(group)));
        parts.reindex().run();
        parts.services().runs().protect(group.groupId(), caller.userId());
        return views.of(group);
    }

    private record Draft(Create asked, StandbyPeer peer) {}

    private ProtectionGroup checked(Draft draft) {
        Create asked = draft.asked();
        if (asked.zoneId().isBlank() || asked.peerZoneId().isBlank()) {
            throw DeskParts.badInput("parameters zoneid and peerzoneid are needed");
        }
        List<Selector> selectors = selection.of(asked);
        try {
            return new ProtectionGroup(
                    parts.ids().next(),
                    DeskParts.checkedName("protection group", asked.name()),
                    asked.owner(),
                    Map.of(parts.siteId(), asked.zoneId(), draft.peer().siteId(), asked.peerZoneId()),
                    selectors,
                    asked.policyId(),
                    asked.dataClass(),
                    asked.priority(),
                    List.of());
        } catch (IllegalArgumentException e) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private void refuseTaken(ProtectionGroup group) {
        parts.stores().groups().groups().stream()
                .filter(other -> !other.groupId().equals(group.groupId()))
                .filter(other ->
                        other.owner().equals(group.owner()) && other.name().equals(group.name()))
                .findFirst()
                .ifPresent(other -> {
                    throw new FractionalHaException(
                            ErrorCode.ALREADY_EXISTS,
                            group.owner() + " has a protection group named " + group.name() + " already");
                });
    }

    @Override
    public GroupView update(Caller caller, Update asked) {
        ProtectionGroup old = parts.group(caller, asked.groupId());
        GroupRole row = parts.editable(old);
        String policyId = asked.policyId() == null ? old.policyId() : asked.policyId();
        ReservePolicy policy =
                witnesses.policy(policyId, old.name(), old.zoneBySite().keySet());
        ProtectionGroup next;
        try {
            next = new ProtectionGroup(
                    old.groupId(),
                    asked.name() == null ? old.name() : DeskParts.checkedName("protection group", asked.name()),
                    old.owner(),
                    old.zoneBySite(),
                    old.selectors(),
                    policy.policyId(),
                    asked.dataClass() == null ? old.dataClass() : asked.dataClass(),
                    asked.priority() == null ? old.priority() : asked.priority(),
                    asked.checks() == null ? old.checks() : Witnesses.checks(caller, asked.checks()));
        } catch (IllegalArgumentException e) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
        refuseTaken(next);
        return save(row, next, List.of(new Payload.PolicySetting(policy), new Payload.GroupSetting(next)));
    }

    private GroupView save(GroupRole row, ProtectionGroup next, List<Payload> payloads) {
        // Told first, which a begun hand-over refuses; after a crash in between the old settings are told again.
        parts.services().roles().record(row, null, payloads);
        parts.stores().groups().saveGroup(next);
        parts.reindex().run();
        return views.of(next);
    }

    @Override
    public void delete(Caller caller, String groupId, boolean forced) {
        ProtectionGroup group = parts.group(caller, groupId);
        end.delete(caller, group, forced);
    }

    @Override
    public Page<GroupView> list(Caller caller, Query query, PageOf page) {
        List<ProtectionGroup> all = parts.stores().groups().groups();
        // After the groups: one that is deleted in between has no role any more, and is left out.
        Map<String, GroupRole> rows = parts.stores().groups().rolesByGroup();
        List<ProtectionGroup> found = all.stream()
                .filter(group -> named(query)
                        ? caller.reaches(group.owner())
                        : caller.owner().equals(group.owner()))
                .filter(group -> query.groupId() == null || query.groupId().equals(group.groupId()))
                .filter(query::called)
                .filter(group -> query.owner() == null || query.owner().equals(group.owner()))
                .filter(group -> Optional.ofNullable(rows.get(group.groupId()))
                        .filter(row -> query.role() == null || row.role().name().equalsIgnoreCase(query.role()))
                        .isPresent())
                .toList();
        return views.of(Page.of(found, page), rows, board);
    }

    private static boolean named(Query query) {
        return query.listAll() || query.groupId() != null || query.owner() != null;
    }

    @Override
    public GroupView addMembers(Caller caller, Members asked) {
        ProtectionGroup old = parts.group(caller, asked.groupId());
        GroupRole row = parts.editable(old);
        List<Selector> added = selection.byId(asked.instanceIds(), asked.networkIds(), asked.instanceGroupIds());
        selection.check(old, added);
        ProtectionGroup next = selection.with(old, added);
        GroupView view = save(row, next, List.of(new Payload.GroupSetting(next)));
        parts.services().runs().protect(old.groupId(), caller.userId());
        return view;
    }

    @Override
    public GroupView removeMembers(Caller caller, Members asked) {
        ProtectionGroup old = parts.group(caller, asked.groupId());
        GroupRole row = parts.editable(old);
        Fence.mustNotFall(parts, old, row);
        ProtectionGroup next = selection.without(
                old, selection.byId(asked.instanceIds(), asked.networkIds(), asked.instanceGroupIds()));
        GroupView view = save(row, next, List.of(new Payload.GroupSetting(next)));
        parts.services().runs().protect(old.groupId(), caller.userId());
        return view;
    }

    @Override
    public Page<ResourceView> members(Caller caller, String groupId, PageOf page) {
        return views.members(parts.group(caller, groupId), caller, page);
    }

    @Override
    public Page<ResourceView> elsewhere(Caller caller, String groupId, PageOf page) {
        return views.elsewhere(parts.group(caller, groupId), caller, page);
    }

    @Override
    public Page<TierLook> tiers(Caller caller, String groupId, PageOf page) {
        return views.tiers(parts.group(caller, groupId), page);
    }

    @Override
    public Page<PairView> pairs(Caller caller, String groupId, @Nullable EntityKind kind, PageOf page) {
        return views.pairs(parts.group(caller, groupId), kind, page);
    }
}
