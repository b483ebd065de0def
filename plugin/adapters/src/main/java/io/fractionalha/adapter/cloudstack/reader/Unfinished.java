// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.region.UnfinishedInstance;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Instances that the host began to make and never finished, as its lists show them. Blocks while it reads. */
final class Unfinished {
    /** How the host writes times in its answers. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

    private final Lists lists;

    Unfinished(Lists lists) {
        this.lists = lists;
    }

    /** Those of an owner in a network; {@code owner} is a filter that shows what the owner has. */
    List<UnfinishedInstance> in(EntityRef network, Map<String, String> owner) {
        Map<String, String> filter = new HashMap<>(owner);
        filter.put(KindLists.parentFilter(EntityKind.INSTANCE, network.kind()), network.uuid());
        return lists.all(KindLists.command(EntityKind.INSTANCE), filter).stream()
                .filter(InstanceRow::unfinished)
                .flatMap(row -> told(row).stream())
                .filter(left -> noVolume(left.uuid()))
                .toList();
    }

    /** One whose age is not told could have been begun just now. */
    private static Optional<UnfinishedInstance> told(JsonObject row) {
        try {
            Instant begun =
                    OffsetDateTime.parse(Rows.need(row, "created"), TIME).toInstant();
            return Optional.of(new UnfinishedInstance(Rows.need(row, "id"), Rows.need(row, "name"), begun));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Of any type: one that a person has attached is theirs. */
    private boolean noVolume(String instance) {
        return lists.all("listVolumes", Map.of("virtualmachineid", instance, "listall", "true"))
                .isEmpty();
    }
}
