// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tags of what a region has. Blocks while it reads. */
final class TagLists {
    private final Lists lists;
    private final Owners owners;

    TagLists(Lists lists, Owners owners) {
        this.lists = lists;
        this.owners = owners;
    }

    /** Those of one thing. */
    List<EntityState> of(EntityRef resource) {
        String type = KindLists.tagType(resource.kind());
        if (type == null) {
            return List.of();
        }
        return lists
                .all("listTags", Map.of("resourceid", resource.uuid(), "resourcetype", type, "listall", "true"))
                .stream()
                .map(row -> StateFactory.tag(row, resource, owners.of(row)))
                .toList();
    }

    /** Those of everything of a kind that an owner has, by what they hang on; {@code filter} shows what the owner has. */
    Map<EntityRef, List<EntityState>> of(EntityKind kind, Owner owner, Map<String, String> filter) {
        String type = KindLists.tagType(kind);
        if (type == null) {
            return Map.of();
        }
        Map<String, String> asked = new HashMap<>(filter);
        asked.put("resourcetype", type);
        return lists.all("listTags", asked).stream()
                .map(row -> StateFactory.tag(row, new EntityRef(kind, Rows.need(row, "resourceid")), owner))
                .collect(Collectors.groupingBy(
                        tag -> new EntityRef(kind, tag.attributes().getOrDefault("resourceid", ""))));
    }
}
