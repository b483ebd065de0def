// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.TagParameters;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.Relation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a removal comes to that a person takes to have happened, though its own side has not told. Pure. */
public final class Removed {
    private Removed() {}

    /** What is gone then, of what the model has; empty if the command removes nothing that is there. */
    public static List<ModelEntity> by(CommandRow row, OpenCommand open, List<ModelEntity> model) {
        List<EntityRef> gone = gone(row, open, model);
        return model.stream()
                .filter(entity ->
                        entity.state().alive() && gone.contains(entity.state().ref()))
                .map(entity -> new ModelEntity(
                        entity.groupId(),
                        entity.siteId(),
                        entity.state().dead(),
                        entity.firstSequence(),
                        Math.max(entity.lastSequence(), open.sequence()),
                        entity.counterpart()))
                .toList();
    }

    private static List<EntityRef> gone(CommandRow row, OpenCommand open, List<ModelEntity> model) {
        Map<String, String> said = open.command().parameters();
        EntityRef subject = open.command().subject();
        return switch (row.kind()) {
            case TAG -> tags(TagParameters.of(said), model);
            case BALANCER_MEMBER ->
                ids(said.getOrDefault("virtualmachineids", ""))
                        .map(instance -> Relation.balancerMember(subject == null ? "" : subject.uuid(), instance))
                        .toList();
            case STATIC_NAT -> List.of(Relation.staticNat(said.getOrDefault("ipaddressid", "")));
            default -> subject == null ? List.of() : List.of(subject);
        };
    }

    /** Tags whose key is named, and whose value is not or is the same; all of the resource where no key is named. */
    private static List<EntityRef> tags(TagParameters said, List<ModelEntity> model) {
        return model.stream()
                .map(ModelEntity::state)
                .filter(state -> state.ref().kind() == EntityKind.TAG)
                .filter(state -> said.resourceIds().contains(state.attribute("resourceid")))
                .filter(state -> {
                    String value = said.tags().get(String.valueOf(state.attribute("key")));
                    return said.tags().isEmpty()
                            || (value != null && (value.isEmpty() || value.equals(state.attribute("value"))));
                })
                .map(state -> state.ref())
                .toList();
    }

    private static Stream<String> ids(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).filter(id -> !id.isEmpty());
    }
}
