// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.alert.AlertManager;
import com.cloud.user.AccountService;
import com.cloud.utils.component.ManagerBase;
import com.cloud.utils.component.PluggableService;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.api.Callers;
import io.fractionalha.adapter.cloudstack.api.DeskRoom;
import io.fractionalha.adapter.cloudstack.api.PeerMailbox;
import io.fractionalha.adapter.cloudstack.api.command.Commands;
import io.fractionalha.adapter.cloudstack.config.Settings;
import io.fractionalha.adapter.cloudstack.tap.DispatchSeam;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.site.Site;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.Configurable;
import org.apache.cloudstack.managed.context.ManagedContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The plugin as a manager of the host. configure(): composes, installs and asks the peers for higher epochs, before the
 * host's high availability begins; the host knows no command yet then (4.22 discovers them when its API server is started).
 * start(): reads what is protected and begins the work, before the host serves requests. Throws nothing: a module that
 * throws is skipped, and with it the word why.
 */
public class FractionalHaModule extends ManagerBase implements PluggableService, Configurable, DeskRoom {
    private static final Logger LOG = LogManager.getLogger(FractionalHaModule.class);

    @Inject
    private DispatchSeam seam;

    @Inject
    private ManagedContext contexts;

    @Inject
    private EntityManager entities;

    @Inject
    private AccountService accounts;

    @Inject
    private ApiServerService api;

    @Inject
    private AlertManager alerts;

    @Inject
    private SchemaGate schema;

    @Inject
    private FractionalHaBus bus;

    private final Settings settings = new Settings();
    private volatile @Nullable Assembly assembly;
    private volatile String problem = "it has not been configured yet";

    /** Called by the host's Spring. */
    public FractionalHaModule() {}

    @Override
    public boolean configure(String name, Map<String, Object> parameters) {
        try {
            problem = "";
            compose();
        } catch (Throwable e) {
            // Also linkage errors: the host may lack what we were built against.
            problem = String.valueOf(e.getMessage());
            LOG.error("the plugin is off: {}", problem, e);
        }
        return true;
    }

    private void compose() {
        if (!settings.enabled()) {
            problem = "it is switched off by the setting fractional.ha.enabled";
            return;
        }
        String tables = schema.problem();
        if (tables != null) {
            problem = tables;
            return;
        }
        HostServices host = new HostServices(seam, contexts, entities, accounts, api, alerts);
        Assembly made = new Assembly(host, settings, version(), this::standAside);
        made.install(bus);
        made.ask();
        assembly = made;
        LOG.info(
                "Fractional HA {} is in place, {} API commands",
                version(),
                getCommands().size());
    }

    @Override
    public boolean start() {
        Assembly made = assembly;
        if (made == null) {
            LOG.error("Fractional HA does not work on this server: {}", problem);
            return true;
        }
        try {
            made.start();
        } catch (RuntimeException e) {
            LOG.error("Fractional HA could not begin its work: {}", e.getMessage(), e);
        }
        return true;
    }

    @Override
    public boolean stop() {
        Assembly made = assembly;
        assembly = null;
        problem = "the server stops";
        if (made != null) {
            made.stop();
        }
        return true;
    }

    /** The tables are not ours any more. On a lane, which the end of everything waits for: so it is another thread's. */
    private void standAside(String reason) {
        Assembly made = assembly;
        assembly = null;
        problem = reason;
        if (made != null) {
            Thread end = new Thread(made::stop, "fractional-ha-stands-aside");
            end.setDaemon(true);
            end.start();
        }
    }

    private static String version() {
        String version = FractionalHaModule.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public List<Class<?>> getCommands() {
        return Commands.all();
    }

    @Override
    public String getConfigComponentName() {
        return Settings.COMPONENT;
    }

    @Override
    public ConfigKey<?>[] getConfigKeys() {
        return settings.keys();
    }

    @Override
    public Site site() {
        return assembled().site();
    }

    @Override
    public PeerMailbox mailbox() {
        return assembled().mailbox();
    }

    @Override
    public boolean working() {
        return assembly != null;
    }

    @Override
    public List<String> reasons() {
        Assembly made = assembly;
        return made == null ? List.of("Fractional HA does not work on this server: " + problem) : made.reasons();
    }

    private Assembly assembled() {
        Assembly made = assembly;
        if (made == null) {
            throw new FractionalHaException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "Fractional HA does not work on this server: " + problem + ". Its administrator must act.");
        }
        return made;
    }

    @Override
    public Callers callers() {
        return new Callers(entities, accounts);
    }

    @Override
    public long jobWaitMillis() {
        return settings.jobWaitMillis();
    }

    @Override
    public void event(String type, String description) {
        Assembly made = assembly;
        if (made != null) {
            made.announcer().event(type, description);
        }
    }
}
