// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.catalog.Catalog;
import io.fractionalha.sim.catalog.CommandClasses;
import io.fractionalha.sim.catalog.CommandRow;
import io.fractionalha.sim.catalog.HostCommand;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Roles;
import io.fractionalha.sim.cloud.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** All commands, the host's and the plugins': finds the class for a name and makes command objects. */
final class CommandRegistry {
    private final Catalog catalog;
    private final CommandClasses hostClasses;
    private final Map<String, CommandRow> rowsByClass = new ConcurrentHashMap<>();
    private final Map<String, Plugged> pluginsByName = new ConcurrentHashMap<>();
    private final Map<String, Plugged> pluginsByClass = new ConcurrentHashMap<>();
    private volatile HostCommand.@Nullable Body body;
    private volatile boolean discovered;

    /** A plugin's command and the bean factory of its module. */
    record Plugged(Class<? extends BaseCmd> type, AutowireCapableBeanFactory beans) {}

    CommandRegistry(Catalog catalog) {
        this.catalog = catalog;
        this.hostClasses = new CommandClasses(catalog);
        for (CommandRow row : catalog.rows()) {
            rowsByClass.put(row.className(), row);
            String admin = row.adminClassName();
            if (admin != null) {
                rowsByClass.put(admin, row);
            }
        }
    }

    void body(HostCommand.Body hostBody) {
        body = hostBody;
    }

    void plug(Class<?> type, AutowireCapableBeanFactory beans) {
        APICommand mark = type.getAnnotation(APICommand.class);
        if (mark == null) {
            throw new IllegalStateException(type.getName() + " is offered as a command but carries no @APICommand");
        }
        Plugged plugged = new Plugged(type.asSubclass(BaseCmd.class), beans);
        if (rowNamed(mark.name()) != null || pluginsByName.putIfAbsent(mark.name(), plugged) != null) {
            throw new IllegalStateException("a command named " + mark.name() + " is there already");
        }
        pluginsByClass.put(type.getName(), plugged);
    }

    @Nullable
    CommandRow rowNamed(String name) {
        return catalog.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    Catalog catalog() {
        return catalog;
    }

    /** Names of the plugins' commands, sorted. */
    List<String> pluginNames() {
        List<String> names = new ArrayList<>(pluginsByName.keySet());
        Collections.sort(names);
        return names;
    }

    /** From now on there are commands: the host has none before its modules, which are all configured then, are started. */
    void discover() {
        discovered = true;
    }

    @Nullable
    Class<? extends BaseCmd> find(String name, boolean rootAdmin) {
        if (!discovered) {
            return null;
        }
        CommandRow row = rowNamed(name);
        if (row != null) {
            return hostClasses.classFor(row, rootAdmin);
        }
        Plugged plugged = pluginsByName.get(name);
        return plugged == null ? null : plugged.type();
    }

    /** Whether an account's role lets it call a command that is there. */
    boolean allowed(Store store, Entity account, String name) {
        Class<? extends BaseCmd> type = find(name, true);
        if (type == null) {
            return false;
        }
        APICommand mark = Objects.requireNonNull(type.getAnnotation(APICommand.class));
        return Roles.allowed(
                store, account, name, word -> List.of(mark.authorized()).contains(RoleType.valueOf(word)));
    }

    /** Makes a command object, injected or attached. */
    BaseCmd make(String className) {
        try {
            CommandRow row = rowsByClass.get(className);
            if (row != null) {
                BaseCmd command = Objects.requireNonNull(hostClasses.named(className))
                        .getConstructor()
                        .newInstance();
                ((HostCommand) command).state().attach(row, Objects.requireNonNull(body));
                return command;
            }
            Plugged plugged = Objects.requireNonNull(pluginsByClass.get(className), className);
            BaseCmd command = plugged.type().getConstructor().newInstance();
            plugged.beans().autowireBean(command);
            return command;
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException("command class cannot be made: " + className, unusable);
        }
    }
}
