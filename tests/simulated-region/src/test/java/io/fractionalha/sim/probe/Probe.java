// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.probe;

import com.cloud.api.dispatch.DispatchChainFactory;
import com.cloud.api.dispatch.DispatchTask;
import com.cloud.user.AccountManager;
import com.cloud.utils.component.ManagerBase;
import com.cloud.utils.component.PluggableService;
import com.cloud.utils.component.SystemIntegrityChecker;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.annotation.PostConstruct;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.Configurable;
import org.apache.cloudstack.framework.events.Event;
import org.apache.cloudstack.framework.events.EventBus;
import org.apache.cloudstack.framework.events.EventSubscriber;
import org.apache.cloudstack.framework.events.EventTopic;
import org.apache.cloudstack.managed.context.ManagedContext;
import org.apache.cloudstack.managed.context.ManagedContextListener;

/** A plugin that only looks: what a worker at the end of each chain, a bus and a context listener see. */
public final class Probe extends ManagerBase
        implements PluggableService, EventBus, Configurable, SystemIntegrityChecker {
    /** Everything seen, in order; lines have the form of the recordings. */
    public static final List<JsonObject> SEEN = Collections.synchronizedList(new ArrayList<>());

    /** The order in which the host called this bean. */
    public static final List<String> LIFE = Collections.synchronizedList(new ArrayList<>());

    /** Uuids found in the responses of synchronous commands when their thread left the context. */
    public static final List<String> ANSWERS = Collections.synchronizedList(new ArrayList<>());

    /** Run with the name of a command when its thread leaves the context, if it has a response. */
    public static final AtomicReference<Consumer<String>> LEAVING = new AtomicReference<>(command -> {});

    static final ConfigKey<Integer> GREETINGS =
            new ConfigKey<>("Advanced", Integer.class, "probe.greetings", "3", "how often to greet", true);

    /** Whether to leave a mark in the call context. */
    public static final AtomicBoolean MARK = new AtomicBoolean();

    private static final Gson GSON = new Gson();
    private static volatile ApiServerService api;

    private static final ThreadLocal<BaseCmd> CURRENT = new ThreadLocal<>();

    @Inject
    private DispatchChainFactory chains;

    @Inject
    private ManagedContext context;

    @Inject
    private ApiServerService apiServer;

    @Inject
    private AccountManager accounts;

    /** The API server that was injected. */
    public static ApiServerService api() {
        return api;
    }

    @PostConstruct
    void made() {
        LIFE.add("made");
    }

    @Override
    public void check() {
        LIFE.add("checked");
    }

    @Override
    public boolean configure(String name, Map<String, Object> parameters) {
        LIFE.add("configured " + (accounts.getSystemAccount() != null));
        api = apiServer;
        chains.getStandardDispatchChain().add(task -> see("standard", task));
        chains.getAsyncCreationDispatchChain().add(task -> see("asyncCreation", task));
        context.registerListener(new ManagedContextListener<String>() {
            @Override
            public String onEnterContext(boolean reentry) {
                return "";
            }

            @Override
            public void onLeaveContext(String data, boolean reentry) {
                BaseCmd command = CURRENT.get();
                CURRENT.remove();
                if (command != null && command.getResponseObject() != null) {
                    ANSWERS.add(command.getActualCommandName());
                    LEAVING.get().accept(command.getActualCommandName());
                }
            }
        });
        return true;
    }

    @Override
    public boolean start() {
        LIFE.add("started");
        return true;
    }

    private void see(String chain, DispatchTask task) {
        BaseCmd command = task.getCmd();
        String name = command.getActualCommandName();
        if (name.startsWith("list") || name.startsWith("get") || name.startsWith("query")) {
            return;
        }
        CURRENT.set(command);
        boolean http = command.getFullUrlParams() != null;
        if (http && MARK.get()) {
            CallContext.current().putContextParameter("probe", "seen");
        }
        JsonObject line = new JsonObject();
        line.addProperty("kind", "dispatch");
        line.addProperty("chain", chain);
        line.addProperty("command", name);
        line.addProperty("class", command.getClass().getName());
        boolean job = command instanceof BaseAsyncCmd async && async.getJob() != null;
        line.addProperty("pass", http ? "http" : job ? "job" : "internal");
        line.addProperty("base", base(command));
        line.addProperty("thread", thread());
        line.add("params", GSON.toJsonTree(task.getParams()));
        SEEN.add(line);
    }

    private static String base(BaseCmd command) {
        if (command instanceof BaseAsyncCreateCmd) {
            return "BaseAsyncCreateCmd";
        }
        if (command instanceof BaseAsyncCmd) {
            return "BaseAsyncCmd";
        }
        return command instanceof BaseListCmd ? "BaseListCmd" : "BaseCmd";
    }

    private static String thread() {
        return Thread.currentThread().getName().replaceAll("\\d+", "N");
    }

    @Override
    public void publish(Event event) {
        JsonObject line = new JsonObject();
        line.addProperty("kind", "event");
        line.addProperty("category", event.getEventCategory());
        line.addProperty("type", event.getEventType());
        line.addProperty("source", event.getEventSource());
        line.addProperty("resourceType", event.getResourceType());
        line.addProperty("resourceUuid", event.getResourceUUID());
        line.addProperty("thread", thread());
        line.add("description", JsonParser.parseString(event.getDescription()));
        SEEN.add(line);
    }

    @Override
    public UUID subscribe(EventTopic topic, EventSubscriber subscriber) {
        return UUID.randomUUID();
    }

    @Override
    public void unsubscribe(UUID id, EventSubscriber subscriber) {
        // nobody subscribes here
    }

    @Override
    public List<Class<?>> getCommands() {
        return List.of(GreetCmd.class);
    }

    @Override
    public String getConfigComponentName() {
        return "Probe";
    }

    @Override
    public ConfigKey<?>[] getConfigKeys() {
        return new ConfigKey<?>[] {GREETINGS};
    }
}
