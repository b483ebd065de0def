// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Selector;
import io.fractionalha.region.RegionReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tags of what a scan looks at, each read once: selectors look at them, and they are members themselves. */
final class TagScan {
    /** From so many instances of one owner on, all of its tags are read at once. */
    private static final int MANY = 10;

    private final RegionReader reader;
    private final Map<EntityRef, List<EntityState>> tags = new HashMap<>();

    TagScan(RegionReader reader) {
        this.reader = reader;
    }

    List<EntityState> of(EntityRef ref) {
        return tags.computeIfAbsent(ref, each -> theirs(reader.children(EntityKind.TAG, each)));
    }

    /** The group that it says it is of, if it says so. */
    Optional<String> group(EntityRef ref) {
        return of(ref).stream()
                .filter(each -> Selector.GROUP_TAG.equals(each.attribute("key")))
                .map(each -> each.attributes().getOrDefault("value", ""))
                .findFirst();
    }

    /** Tags of many are read by their owner, {@code ours} only: one by one they would take longer than everything else. */
    void ofMany(EntityKind kind, List<EntityState> states, Predicate<Owner> ours) {
        Map<Owner, List<EntityState>> byOwner = states.stream()
                .filter(state -> !tags.containsKey(state.ref()))
                .collect(Collectors.groupingBy(EntityState::owner));
        byOwner.forEach((owner, theirs) -> {
            if (theirs.size() >= MANY && ours.test(owner)) {
                Map<EntityRef, List<EntityState>> all = reader.tagsOf(kind, owner);
                theirs.forEach(each -> tags.put(each.ref(), theirs(all.getOrDefault(each.ref(), List.of()))));
            }
        });
    }

    /** Without the mark of our own that something kept has. */
    static List<EntityState> theirs(List<EntityState> tags) {
        return tags.stream()
                .filter(tag -> !Selector.KEPT_TAG.equals(tag.attribute("key")))
                .toList();
    }
}
