// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.utils.db.TransactionLegacy;
import io.fractionalha.adapter.cloudstack.api.PeerMailbox;
import io.fractionalha.adapter.cloudstack.config.Settings;
import io.fractionalha.adapter.cloudstack.executor.ApiDoor;
import io.fractionalha.adapter.cloudstack.executor.InProcessExecutor;
import io.fractionalha.adapter.cloudstack.executor.OwnCalls;
import io.fractionalha.adapter.cloudstack.reader.KeyMaterial;
import io.fractionalha.adapter.cloudstack.reader.ListRegionReader;
import io.fractionalha.adapter.cloudstack.reader.ServerTable;
import io.fractionalha.adapter.cloudstack.reader.TemplateTable;
import io.fractionalha.adapter.cloudstack.tap.Tap;
import io.fractionalha.adapter.cloudstack.tap.TapState;
import io.fractionalha.adapter.dns.DnsRouteSwitch;
import io.fractionalha.adapter.http.HttpPeerChannel;
import io.fractionalha.adapter.http.SocketProbe;
import io.fractionalha.adapter.http.WebhookRouteSwitch;
import io.fractionalha.adapter.mysql.ConnectionSource;
import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.adapter.schedule.ThreadScheduler;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.site.Ports;
import io.fractionalha.site.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.cloudstack.utils.identity.ManagementServerNode;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** All parts of one running plugin, put together in the order in which they need each other. */
final class Assembly {
    private static final Logger LOG = LogManager.getLogger(Assembly.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final Duration BEGIN_PATIENCE = Duration.ofSeconds(6);

    private final SchemaWatch tables;
    private final MySqlStores stores;
    private final ThreadScheduler scheduler;
    private final InProcessExecutor executor;
    private final Announcer announcer;
    private final Site site;
    private final PeerMailbox mailbox;
    private final TapState tapState;
    private final AheadWriters writers = new AheadWriters(HostThreads::managed);
    private final Tap tap;

    /** Makes everything; begins nothing but the scheduler's readiness. */
    Assembly(HostServices host, Settings settings, String version, Consumer<String> whenNewer) {
        InstantSource clock = InstantSource.system();
        OwnCalls own = new OwnCalls();
        ConnectionSource hosts = TransactionLegacy::getStandaloneConnectionWithException;
        tables = new SchemaWatch(hosts, whenNewer);
        ConnectionSource connections = tables;
        stores = new MySqlStores(connections, new HostSecretBox(), clock, Assembly::newId);
        ApiDoor door = new ApiDoor(host.api(), new AdminUser(settings, host.entities(), host.accounts()), own);
        ListRegionReader reader = new ListRegionReader(
                door, new KeyMaterial(hosts::open), new ServerTable(hosts::open), new TemplateTable(hosts::open));
        scheduler = new ThreadScheduler("fractional-ha", settings.lanesMax(), Site.PROMPT_LANES, HostThreads::managed);
        executor = new InProcessExecutor(door, new OwnCommands(), clock, settings.callsMax(), HostThreads::managed);
        announcer = new Announcer(host, task -> scheduler.submit(Announcer.LANE, task), clock.instant());
        site = Site.open(ports(reader, settings, clock, version));
        site.observeRoles(announcer);
        site.observeMirror(announcer);
        site.observeFencing(announcer::fenced);
        site.observeRoutes(announcer::ledElsewhere);
        mailbox = new Mailbox(site.inbox(), site.witness(), host.entities());
        tapState = new TapState(clock, new CaptureRepair(this, announcer, scheduler, clock));
        Tap.Host tapped =
                new Tap.Host(host.seam(), host.contexts(), host.entities(), host.accounts(), hostVersion(host.api()));
        tap = new Tap(
                tapped,
                new Tap.Gates(new DeskGate(site.capture(), site.notices(), announcer), writers),
                own,
                tapState,
                executor::jobEnded);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private Ports ports(ListRegionReader reader, Settings settings, InstantSource clock, String version) {
        HttpPeerChannel channel = new HttpPeerChannel(clock);
        return new Ports(
                stores.ports(),
                new Ports.Region(executor, reader),
                channel,
                channel,
                new RouteSwitches(
                        new WebhookRouteSwitch(settings::routeHttpAllowed, settings::routeHosts),
                        new DnsRouteSwitch(settings::routeHosts)),
                new SocketProbe(settings::routeHosts),
                scheduler,
                clock,
                System::nanoTime,
                Assembly::newId,
                node(),
                version,
                settings::keepFor,
                settings::auditPeriod,
                settings::brake,
                settings::tenantWeights,
                settings::gatePatience);
    }

    /** The server, and what no other start of it has: what an earlier start of this very server began is not ours. */
    private static String node() {
        return ManagementServerNode.getManagementServerId() + "/" + UUID.randomUUID();
    }

    private static @Nullable String hostVersion(Object anyOfTheHost) {
        return anyOfTheHost.getClass().getPackage().getImplementationVersion();
    }

    /** Every group may miss something in its journal. Reads the groups; throws what the store throws. */
    void needResync(String reason) {
        stores.groups().groups().forEach(group -> site.captureHealth().needResync(group.groupId(), reason));
    }

    /** What is wrong on this server that the core cannot know. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        String disarmed = tapState.disarmedBecause();
        if (disarmed != null) {
            reasons.add("commands are not captured: " + disarmed);
        }
        if (!stores.secretsEncrypted()) {
            reasons.add("database encryption is off on this server, so secrets in the journal and keys of peers rest in"
                    + " clear text; set db.cloud.encryption.type");
        }
        return reasons;
    }

    /** Puts the tap into the host; throws when the host is not what we know, with nothing installed. */
    void install(FractionalHaBus bus) {
        tap.install(HostThreads::managed);
        bus.passTo(tap::event);
    }

    /**
     * Waits some seconds for the peers' word, so that neither a command is taken nor an instance started by the host in an epoch
     * that is over without this side knowing it.
     */
    void ask() {
        CountDownLatch answered = new CountDownLatch(1);
        try {
            site.ask(answered::countDown);
            if (!answered.await(BEGIN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the peers were not heard in time; their epochs are UNCONFIRMED until they are");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the peers could not be asked: {}", e.getMessage(), e);
        }
    }

    /** Begins the work. */
    void start() {
        site.start();
        tables.begin(scheduler);
        scheduler.submit(Announcer.LANE, new ResyncWatch(site.captureHealth(), announcer, scheduler)::look);
    }

    /** Ends it, in the order in which nothing is left to call. */
    void stop() {
        tap.stop();
        writers.stop();
        try {
            site.stop();
        } catch (FractionalHaException e) {
            LOG.warn("the region's work could not be given back; another server takes it when the lease ends", e);
        }
        executor.stop();
        scheduler.stop(STOP_PATIENCE);
    }

    Site site() {
        return site;
    }

    PeerMailbox mailbox() {
        return mailbox;
    }

    TapState tapState() {
        return tapState;
    }

    Announcer announcer() {
        return announcer;
    }
}
