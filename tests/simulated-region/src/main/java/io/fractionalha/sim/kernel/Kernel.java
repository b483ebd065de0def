// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.hosthook.HostHooks;
import io.fractionalha.sim.RegionConfig;
import io.fractionalha.sim.catalog.Catalog;
import io.fractionalha.sim.cloud.Action;
import io.fractionalha.sim.cloud.Actions;
import io.fractionalha.sim.cloud.Cloud;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Seeds;
import io.fractionalha.sim.cloud.SelfActing;
import io.fractionalha.sim.cloud.Store;
import io.fractionalha.sim.fault.FaultEndpoint;
import io.fractionalha.sim.fault.Faults;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.events.EventBus;
import org.springframework.context.support.GenericApplicationContext;

/** Builds and starts a management server around a cloud; one a JVM, because the host keeps static state. */
public final class Kernel implements AutoCloseable {
    private final Store store;
    private final Faults faults = new Faults();
    private final Registered<EventBus> buses = new Registered<>("eventBusRegistry");
    private final HostContext context = new HostContext();
    private final Threads threads = new Threads(context);
    private final Pool pool;
    private final Servers servers;
    private final Modules modules;
    private final HttpFront front;
    private final FaultEndpoint faultEndpoint;

    /** Starts a server; it answers when the constructor returns. */
    public Kernel(RegionConfig config) throws IOException {
        store = Store.open(config.directory(), config.idBase(), config.place());
        if (store.empty()) {
            Seeds.plant(store, config.shape(), config.adminPassword());
        }
        pool = new Pool(config.jdbcUrl(), config.databaseUser(), config.databasePassword(), faults);
        HostTables.follow(store, pool);
        EntityLookup lookup = new EntityLookup(store);
        Settings settings = new Settings(store);
        Publisher publisher = new Publisher(store, new Distributor(buses, faults));
        hooks(config, lookup, settings, publisher);
        CommandRegistry commands = new CommandRegistry(Catalog.load());
        MeasuredPace pace = new MeasuredPace(config.paceDivisor(), new Random());
        Cloud cloud = new Cloud(store, publisher, pace, threads, config.shape(), faults);
        Map<String, Action> actions = Actions.table(settings, name -> commands.find(name, true) != null);
        actions.put("listApis", new ApiList(commands));
        commands.body(new HostBody(cloud, publisher, actions));
        HostAccounts accounts = new HostAccounts(store, lookup);
        HostChains chains = new HostChains(new ParamProcess(new RowBinder(store), new FieldBinder(lookup)));
        GatedMessageBus messages = new GatedMessageBus();
        Jobs jobs = new Jobs(store, publisher, messages, threads.jobs(), config.serverId());
        jobs.runner(new JobRunner(context, commands, chains, jobs, faults, accounts));
        servers = Servers.start(store, pool, jobs, config.serverId());
        Gate gate = new Gate(store, lookup, commands);
        ApiServer api = new ApiServer(commands, chains, jobs, gate, faults, accounts);
        modules = new Modules(commands, buses, settings);
        modules.loadAll(beans(
                config,
                publisher,
                Map.of(
                        "dispatchChainFactory", chains,
                        "apiServer", api,
                        "accountManagerImpl", accounts,
                        "entityManager", lookup,
                        "configDepot", settings,
                        "messageBus", messages)));
        front = new HttpFront(config.port(), threads.http(), api, new Sessions(store), context, faults);
        front.start(config.webapp());
        faultEndpoint = new FaultEndpoint(config.faultPort(), faults, causes(cloud, pace));
    }

    /** What the host does by itself, it does as the system. */
    private Map<String, Consumer<Map<String, String>>> causes(Cloud cloud, MeasuredPace pace) {
        Map<String, Consumer<Map<String, String>>> causes = new HashMap<>();
        causes.put("pace", asked -> pace.divisor(Double.parseDouble(asked.getOrDefault("divisor", "1"))));
        causes.put("pool", asked -> pool.exhaust(Long.parseLong(asked.getOrDefault("millis", "1000"))));
        new SelfActing(cloud)
                .causes()
                .forEach((name, cause) -> causes.put(name, asked -> context.runWithContext(() -> cause.accept(asked))));
        return causes;
    }

    private void hooks(RegionConfig config, EntityLookup lookup, Settings settings, Publisher publisher) {
        HostHooks.useConnections(pool);
        HostHooks.useSettings(settings);
        HostHooks.useManagedContext(context);
        HostHooks.useManagementServerId(config.serverId());
        HostHooks.useDatabaseCipher(DatabaseCipher.withKeyIn(config.directory()));
        HostHooks.useActionEvents(event -> {
            Long account = event.accountId();
            String type = event.resourceType();
            return publisher.action(
                    event.type(),
                    "Completed",
                    type == null ? "None" : type,
                    null,
                    event.description(),
                    account == null ? CallContext.current().getCallingAccountId() : account);
        });
        CallContext.init(lookup);
    }

    private GenericApplicationContext beans(RegionConfig config, Publisher publisher, Map<String, Object> more) {
        GenericApplicationContext host = new GenericApplicationContext();
        var beans = host.getBeanFactory();
        more.forEach(beans::registerSingleton);
        beans.registerSingleton("managedContext", context);
        beans.registerSingleton("eventDistributor", publisher.distributor());
        beans.registerSingleton("eventBusRegistry", buses);
        beans.registerSingleton("alertManager", new HostBeans.Alerts(publisher));
        beans.registerSingleton("clusterManager", new HostBeans.Cluster(config.serverId()));
        beans.registerSingleton("regionManager", new HostBeans.Region(config.regionId()));
        host.refresh();
        return host;
    }

    /** The port of the API. */
    public int port() {
        return front.port();
    }

    /** The port of the fault switches. */
    public int faultPort() {
        return faultEndpoint.port();
    }

    /** The fault switches. */
    public Faults faults() {
        return faults;
    }

    /** How many modules were loaded. */
    public int modulesLoaded() {
        return modules.count();
    }

    /** The root admin's user. */
    public Entity admin() {
        return store.get(Kind.USER, 2);
    }

    /** The zone. */
    public Entity zone() {
        return store.first(Kind.ZONE, zone -> true).orElseThrow();
    }

    @Override
    public void close() {
        faultEndpoint.close();
        front.close();
        modules.close();
        servers.close();
        threads.close();
        pool.close();
        store.close();
    }
}
