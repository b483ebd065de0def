// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.utils.component.ComponentLifecycle;
import com.cloud.utils.component.PluggableService;
import com.cloud.utils.component.SystemIntegrityChecker;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import org.apache.cloudstack.framework.config.Configurable;
import org.apache.cloudstack.framework.events.EventBus;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.ClassPathXmlApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds and loads plugin modules as the host does: a directory with {@code module.properties} on the class path, its
 * context files, a parent that must be known. A module that fails to load is skipped with a warning.
 */
final class Modules implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Modules.class);
    private static final String BASE = "classpath*:META-INF/cloudstack/";
    private static final String INHERITED = "classpath:io/fractionalha/sim/kernel/inherited-context.xml";
    private static final Set<String> PARENTS = Set.of(
            "bootstrap",
            "system",
            "core",
            "event",
            "api",
            "backend",
            "network",
            "compute",
            "storage",
            "cluster",
            "planner");

    private final List<ClassPathXmlApplicationContext> loaded = new ArrayList<>();
    private final CommandRegistry commands;
    private final Registered<EventBus> buses;
    private final Settings settings;

    Modules(CommandRegistry commands, Registered<EventBus> buses, Settings settings) {
        this.commands = commands;
        this.buses = buses;
        this.settings = settings;
    }

    /** Loads and configures all modules, then starts them. */
    void loadAll(ApplicationContext host) throws IOException {
        for (Map.Entry<String, Properties> module : find().entrySet()) {
            String parent = module.getValue().getProperty("parent", "");
            if (!PARENTS.contains(parent)) {
                LOG.warn("module {} is orphaned: no module {}", module.getKey(), parent);
                continue;
            }
            load(module.getKey(), parent, host);
        }
        commands.discover();
        loaded.forEach(Modules::start);
    }

    private static Map<String, Properties> find() throws IOException {
        Map<String, Properties> found = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources(BASE + "*/module.properties")) {
            Properties properties = new Properties();
            try (InputStream in = resource.getInputStream()) {
                properties.load(in);
            }
            String name = properties.getProperty("name", "");
            String[] path = resource.getURL().getPath().split("/", -1);
            if (!name.equals(path[path.length - 2]) || found.put(name, properties) != null) {
                throw new IOException("module name must equal its directory and be there once: " + resource);
            }
        }
        return found;
    }

    private void load(String name, String parent, ApplicationContext host) {
        String[] files = {INHERITED, BASE + name + "/*context.xml"};
        ClassPathXmlApplicationContext context = new ClassPathXmlApplicationContext(files, false, host);
        try {
            context.refresh();
            context.getBeansOfType(Configurable.class).values().forEach(settings::declare);
            for (SystemIntegrityChecker checker :
                    context.getBeansOfType(SystemIntegrityChecker.class).values()) {
                checker.check();
            }
            configure(context);
            if (parent.equals("event")) {
                context.getBeansOfType(EventBus.class).values().forEach(buses::register);
            }
            for (PluggableService service :
                    context.getBeansOfType(PluggableService.class).values()) {
                service.getCommands().forEach(type -> commands.plug(type, context.getAutowireCapableBeanFactory()));
            }
            loaded.add(context);
        } catch (Exception failed) {
            LOG.warn("module {} is skipped", name, failed);
            context.close();
        }
    }

    private static List<ComponentLifecycle> components(ApplicationContext context) {
        return context.getBeansOfType(ComponentLifecycle.class).values().stream()
                .sorted(Comparator.comparingInt(ComponentLifecycle::getRunLevel))
                .toList();
    }

    private static void configure(ApplicationContext context) throws ConfigurationException {
        for (ComponentLifecycle component : components(context)) {
            component.configure(component.getName(), new HashMap<>(component.getConfigParams()));
        }
    }

    private static void start(ApplicationContext context) {
        for (ComponentLifecycle component : components(context)) {
            try {
                component.start();
            } catch (RuntimeException failed) {
                LOG.error("start of {} failed", component.getName(), failed);
            }
        }
    }

    /** Names of loaded modules' contexts, for tests. */
    int count() {
        return loaded.size();
    }

    @Override
    public void close() {
        for (ClassPathXmlApplicationContext context : loaded) {
            for (ComponentLifecycle component : components(context)) {
                try {
                    component.stop();
                } catch (RuntimeException failed) {
                    LOG.error("stop of {} failed", component.getName(), failed);
                }
            }
            context.close();
        }
    }
}
