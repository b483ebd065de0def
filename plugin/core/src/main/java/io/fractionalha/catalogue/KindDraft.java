// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row in the making. */
final class KindDraft {
    private final EntityKind kind;
    private final int order;
    private final KindRow.Identity identity;
    private final List<String> naturalKey;
    private final Map<String, AttributeRow> attributes = new LinkedHashMap<>();
    private final Map<String, CallRow> sets = new LinkedHashMap<>();
    private CallRow create = CallRow.of("");

    KindDraft(EntityKind kind, int order, KindRow.Identity identity, String... naturalKey) {
        this.kind = kind;
        this.order = order;
        this.identity = identity;
        this.naturalKey = List.of(naturalKey);
    }

    KindDraft with(AttributeRow... rows) {
        for (AttributeRow row : rows) {
            attributes.put(row.name(), row);
        }
        return this;
    }

    /** The attributes of the natural key, as plain ones. */
    KindDraft withKey() {
        naturalKey.forEach(name -> attributes.put(name, AttributeRow.plain(name)));
        return this;
    }

    KindDraft created(String command, ParameterRow... parameters) {
        create = CallRow.of(command, parameters);
        return this;
    }

    /** Created by a command that takes every attribute under its own name. */
    KindDraft createdFromAll(String command, ParameterRow... more) {
        List<ParameterRow> parameters = new ArrayList<>(List.of(more));
        attributes.keySet().forEach(name -> parameters.add(ParameterRow.attribute(name)));
        create = new CallRow(command, parameters);
        return this;
    }

    KindDraft set(String command, ParameterRow... always) {
        List<ParameterRow> parameters = new ArrayList<>(List.of(always));
        parameters.add(ParameterRow.of("id", ParameterRow.Source.SELF));
        sets.put(command, new CallRow(command, parameters));
        return this;
    }

    /** Changed by a command that is always told all of these, whatever of it changes. */
    KindDraft setAtOnce(String command, ParameterRow... parameters) {
        sets.put(command, CallRow.of(command, parameters));
        return this;
    }

    KindRow destroyed(String command, ParameterRow... parameters) {
        return new KindRow(
                kind, order, identity, naturalKey, attributes, create, sets, CallRow.of(command, parameters));
    }
}
