// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one {@link PeerDesk}. */
public final class Peers implements PeerDesk {
    private static final String UNKNOWN_SITE = "unknown";

    private final DeskParts parts;

    /** On these parts. */
    public Peers(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public PeerView add(Caller caller, Add asked) {
        caller.mustBeAdmin("pairing regions");
        StandbyPeer draft = new StandbyPeer(
                parts.ids().next(),
                UNKNOWN_SITE,
                DeskParts.checkedName("standby peer", asked.name()),
                checkedUrl(asked.url()),
                given("userapikey", asked.apiKey()),
                given("usersecretkey", asked.secretKey()),
                given("localuserid", asked.localUserId()),
                true,
                parts.clock().instant(),
                "",
                null);
        return save(draft);
    }

    @Override
    public PeerView update(Caller caller, Update asked) {
        caller.mustBeAdmin("pairing regions");
        StandbyPeer old = parts.peer(asked.peerId());
        StandbyPeer draft = new StandbyPeer(
                old.peerId(),
                old.siteId(),
                asked.name() == null ? old.name() : DeskParts.checkedName("standby peer", asked.name()),
                asked.url() == null ? old.url() : checkedUrl(asked.url()),
                asked.apiKey() == null ? old.apiKey() : given("userapikey", asked.apiKey()),
                asked.secretKey() == null ? old.secretKey() : given("usersecretkey", asked.secretKey()),
                old.localUserId(),
                asked.enabled() == null ? old.enabled() : asked.enabled(),
                old.created(),
                asked.drillOffering() == null ? old.drillOffering() : drillOffering(asked.drillOffering()),
                maintenance(caller, asked.maintenanceMinutes(), old));
        boolean talks = asked.url() != null || asked.apiKey() != null || asked.secretKey() != null;
        if (talks) {
            return save(draft);
        }
        refuseTaken(draft);
        parts.stores().peers().save(draft);
        return view(draft);
    }

    private StandbyPeer.@Nullable Maintenance maintenance(Caller caller, @Nullable Integer minutes, StandbyPeer old) {
        long most = StandbyPeer.Maintenance.LONGEST.toMinutes();
        if (minutes == null) {
            return old.maintenance();
        }
        if (minutes < 0 || minutes > most) {
            throw DeskParts.badInput("maintenanceminutes is 0 to " + most + ", not " + minutes);
        }
        return minutes == 0
                ? null
                : new StandbyPeer.Maintenance(
                        parts.clock().instant().plus(Duration.ofMinutes(minutes)), caller.userId());
    }

    private PeerView save(StandbyPeer draft) {
        refuseTaken(draft);
        PeerChannel.Answer answer = ask(draft);
        if (answer.siteId().equals(parts.siteId())) {
            throw new FractionalHaException(
                    ErrorCode.PEER_IS_SELF,
                    "the address " + draft.url() + " leads to this very region; give the other's");
        }
        if (!draft.siteId().equals(UNKNOWN_SITE) && !draft.siteId().equals(answer.siteId())) {
            throw DeskParts.badInput("the address " + draft.url() + " leads to site " + answer.siteId() + ", but peer "
                    + draft.name() + " is site " + draft.siteId() + "; add it as a new peer");
        }
        StandbyPeer peer = new StandbyPeer(
                draft.peerId(),
                answer.siteId(),
                draft.name(),
                draft.url(),
                draft.apiKey(),
                draft.secretKey(),
                draft.localUserId(),
                draft.enabled(),
                draft.created(),
                draft.drillOffering(),
                draft.maintenance());
        refuseTaken(peer);
        parts.stores().peers().save(peer);
        parts.services().shipper().wake(peer.siteId());
        return view(peer);
    }

    private PeerChannel.Answer ask(StandbyPeer draft) {
        Instant before = parts.clock().instant();
        JournalHead head = parts.stores().journal().head();
        PeerChannel.Greeting greeting = new PeerChannel.Greeting(parts.siteId(), head, 0, Map.of(), before);
        PeerChannel.Answer answer = parts.channel().position(draft, greeting);
        Instant after = parts.clock().instant();
        Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
        long offset = Duration.between(middle, answer.answeredAt()).toMillis();
        if (Math.abs(offset) > CLOCK_OFFSET_MILLIS_MAX) {
            throw new FractionalHaException(
                    ErrorCode.PEER_CLOCK_OFF,
                    "the clock of " + draft.url() + " is " + offset + " ms away from ours, more than "
                            + CLOCK_OFFSET_MILLIS_MAX + "; synchronise the clocks of both regions");
        }
        return answer;
    }

    private void refuseTaken(StandbyPeer draft) {
        for (StandbyPeer other : parts.stores().peers().peers()) {
            if (!other.peerId().equals(draft.peerId()) && other.localUserId().equals(draft.localUserId())) {
                throw new FractionalHaException(
                        ErrorCode.ALREADY_EXISTS,
                        "standby peer " + other.name() + " calls as user " + draft.localUserId()
                                + " already; each peer has a user of its own, or one could speak for the other");
            }
            if (!other.peerId().equals(draft.peerId())
                    && (other.name().equals(draft.name()) || other.siteId().equals(draft.siteId()))) {
                throw new FractionalHaException(
                        ErrorCode.ALREADY_EXISTS,
                        "standby peer " + other.name() + " has that name or is that region already; update it instead");
            }
        }
    }

    @Override
    public void delete(Caller caller, String peerId) {
        caller.mustBeAdmin("pairing regions");
        StandbyPeer peer = parts.peer(peerId);
        parts.stores().groups().groups().stream()
                .filter(group -> group.zoneBySite().containsKey(peer.siteId()))
                .findFirst()
                .ifPresent(group -> {
                    throw DeskParts.badInput(
                            "peer " + peer.name() + " protects group " + group.name() + "; delete the group first");
                });
        new Witnesses(parts).mustNotBeNeeded(peer);
        parts.stores().peers().delete(peerId);
        parts.stores().witness().forget(peer.siteId());
        // Whoever pairs again says again whose domains are whose.
        parts.stores().mappings().mappings(peer.siteId()).stream()
                .filter(mapping -> mapping.kind() == MappingKind.DOMAIN)
                .forEach(mapping -> parts.stores().mappings().delete(mapping.mappingId()));
    }

    @Override
    public Page<PeerView> list(Caller caller, @Nullable String peerId, @Nullable String name, PageOf page) {
        caller.mustBeAdmin("listing standby peers");
        List<StandbyPeer> found = parts.stores().peers().peers().stream()
                .filter(peer -> peerId == null || peer.peerId().equals(peerId))
                .filter(peer -> name == null || peer.name().equals(name))
                .toList();
        return Page.of(found, page).map(this::view);
    }

    @Override
    public Page<ZoneView> zones(Caller caller, @Nullable String peerId, PageOf page) {
        List<ZoneView> found = parts.stores().peers().peers().stream()
                .filter(StandbyPeer::enabled)
                .filter(peer -> peerId == null || peer.peerId().equals(peerId))
                .flatMap(peer -> parts.services().shipper().link(peer.siteId()).zones().stream()
                        .filter(zone -> caller.rootAdmin() || zone.name() != null)
                        .map(zone -> new ZoneView(
                                zone.id(), zone.name() == null ? zone.id() : zone.name(), peer.peerId(), peer.name()))
                        .sorted(Comparator.comparing(ZoneView::name).thenComparing(ZoneView::zoneId)))
                .toList();
        return Page.of(found, page);
    }

    private PeerView view(StandbyPeer peer) {
        return PeerView.of(
                peer,
                parts.services().shipper().link(peer.siteId()),
                parts.services().shipper().commandRpoMillis(peer.siteId()));
    }

    private String drillOffering(String id) {
        String wrong = id.isBlank() ? "" : DrillOffering.wrong(parts.reader(), id.strip());
        if (!wrong.isEmpty()) {
            throw DeskParts.badInput(wrong);
        }
        return id.strip();
    }

    private static String given(String parameter, String value) {
        if (value.isBlank()) {
            throw DeskParts.badInput("parameter " + parameter + " is needed");
        }
        return value.strip();
    }

    private static String checkedUrl(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (web && plain && uri.getHost() != null && uri.getPath().endsWith("/client/api")) {
                return uri.toString();
            }
        } catch (URISyntaxException e) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, "not an address: " + e.getMessage(), e);
        }
        throw DeskParts.badInput(
                "the address of a peer is http or https and ends in /client/api, without user, query or fragment");
    }
}
