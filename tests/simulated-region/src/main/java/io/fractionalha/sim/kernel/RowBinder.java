// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.catalog.HostCommand;
import io.fractionalha.sim.catalog.ParameterRow;
import io.fractionalha.sim.cloud.Call;
import io.fractionalha.sim.cloud.Cards;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.SharedNetworks;
import io.fractionalha.sim.cloud.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;

/** Binds the parameters of host commands: presence, length, type, uuid to numeric id, access to what is named. */
final class RowBinder {
    private final Store store;

    RowBinder(Store store) {
        this.store = store;
    }

    void bind(HostCommand.State state, BaseCmd command, Map<String, Object> parameters) {
        state.values().clear();
        boolean job = command instanceof BaseAsyncCmd async && async.getJob() != null;
        for (ParameterRow row : state.row().params()) {
            Object given = parameters.get(row.name());
            if (given == null || (given.toString().isEmpty() && isId(row))) {
                if (row.required()) {
                    throw refused(state, "missing parameter " + row.name());
                }
                continue;
            }
            Object value = value(state, row, given, job);
            state.values().put(row.name(), value);
        }
    }

    private static boolean isId(ParameterRow row) {
        return row.type().equals("uuid");
    }

    private Object value(HostCommand.State state, ParameterRow row, Object given, boolean job) {
        String text = given.toString();
        return switch (row.type()) {
            case "uuid" -> Kind.NIC.name().equals(row.entity()) ? card(state, row, text) : id(state, row, text, job);
            case "list" -> list(state, row, text, job);
            case "map" -> given;
            case "boolean" -> Boolean.valueOf(text);
            case "integer", "long", "short" -> number(state, row, text);
            default -> text(state, row, text);
        };
    }

    private static String text(HostCommand.State state, ParameterRow row, String text) {
        if (text.length() > row.length()) {
            throw refused(
                    state, "invalid value. Parameter " + row.name() + " exceeds the maximum length " + row.length());
        }
        if (row.required() && text.isBlank()) {
            throw refused(state, "missing parameter " + row.name());
        }
        return text;
    }

    private Object number(HostCommand.State state, ParameterRow row, String text) {
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException notANumber) {
            throw refused(state, "invalid value " + text + " for parameter " + row.name());
        }
    }

    private List<Object> list(HostCommand.State state, ParameterRow row, String text, boolean job) {
        List<Object> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(row.entity() == null ? item.trim() : id(state, row, item.trim(), job));
            }
        }
        return items;
    }

    /** A network card is no entity of its own here: whoever may use its machine may name it. */
    private String card(HostCommand.State state, ParameterRow row, String text) {
        Entity machine = Cards.holder(store, text)
                .orElseThrow(() -> refused(
                        state,
                        "invalid value. Invalid parameter " + row.name() + " value=" + text
                                + " due to incorrect long value format, or entity does not exist or due to incorrect"
                                + " parameter annotation for the field in api cmd class."));
        checkAccess(machine);
        Call.context(Kind.NIC, text);
        return text;
    }

    private Long id(HostCommand.State state, ParameterRow row, String text, boolean job) {
        if (text.equals("-1")) {
            return -1L;
        }
        Optional<Entity> found = row.entity() == null
                ? Optional.empty()
                : find(Kind.valueOf(row.entity()), text, job || row.since() == null);
        Entity entity = found.orElseThrow(() -> refused(
                state,
                "invalid value. Invalid parameter " + row.name() + " value=" + text
                        + " due to incorrect long value format, or entity does not exist or due to incorrect parameter"
                        + " annotation for the field in api cmd class."));
        checkAccess(entity);
        if (!state.row().name().startsWith("list") && entity.kind() != Kind.USER) {
            Call.context(entity.kind() == Kind.BALANCER ? Kind.FIREWALL : entity.kind(), entity.uuid());
        }
        return entity.id();
    }

    private Optional<Entity> find(Kind kind, String text, boolean numeric) {
        if (numeric && text.chars().allMatch(Character::isDigit) && !text.isEmpty()) {
            return store.find(kind, Long.parseLong(text));
        }
        return store.find(kind, text);
    }

    private void checkAccess(Entity entity) {
        boolean owned = entity.owner() != 0 && entity.kind() != Kind.JOB && entity.kind() != Kind.USER;
        if (owned) {
            Entity caller = store.get(Kind.ACCOUNT, CallContext.current().getCallingAccountId());
            SharedNetworks.check(store, entity, caller);
        }
    }

    private static ServerApiException refused(HostCommand.State state, String why) {
        return new ServerApiException(
                ApiErrorCode.PARAM_ERROR,
                "Unable to execute API command " + state.row().name().toLowerCase(Locale.ROOT) + " due to " + why);
    }
}
