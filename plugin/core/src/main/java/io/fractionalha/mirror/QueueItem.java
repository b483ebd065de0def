// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing the passive side does not have yet: the compacted rest of what the journal says.
 *
 * @param active the entity of the active side
 * @param action what is missing
 * @param attributes for CREATE all, for SET the changed ones (empty text: to be cleared), in the active side's terms
 * @param reason why it is still queued
 * @param detail for people: what is waited for, by name
 * @param needs entities that must be paired before
 * @param weight recovery priority; higher first
 * @param sequence the journal entry it comes from
 */
public record QueueItem(
        EntityRef active,
        StepAction action,
        SortedMap<String, String> attributes,
        QueueReason reason,
        String detail,
        List<EntityRef> needs,
        RecoveryWeight weight,
        long sequence) {
    /** Copies the collections. */
    public QueueItem {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        needs = List.copyOf(needs);
    }

    /** Whether it waits for a mapping, or would in a failover. */
    public boolean lacksMapping() {
        return reason == QueueReason.MAPPING
                || (reason == QueueReason.RESERVE && !detail.startsWith(InstancePlanner.BEYOND));
    }

    /** Whether it is of an instance that stands by, or would be built, without an SSH key pair that it names. */
    public boolean lacksKey() {
        return detail.contains(NamedKeys.WITHOUT);
    }

    /** Whether it is not tried again while something else has its host name here. */
    public boolean nameTaken() {
        return reason == QueueReason.FAILED && HostNames.tells(detail);
    }

    /** Whether it is a removal that the brake holds, and nothing else does. */
    public boolean braked() {
        return Brake.holds(this);
    }
}
