// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is in a group and who stands by for it, by name.
 *
 * @param patience how long it may take until that is so
 */
record Names(Duration patience) {
    private static final Set<String> GOING = Set.of("Destroyed", "Expunging");

    /** Waits until these instances are the members of the group, and no others. */
    void awaitMembers(Group group, Region active, Set<String> names) {
        Await.until(
                () -> "members " + names + ", there are " + members(group, active),
                patience,
                () -> members(group, active).equals(names));
    }

    /** Waits until these instances are at the second region, and no others. */
    void awaitStandbys(Story story, Group group, Set<String> names) {
        Region b = story.regions().second();
        Await.until(
                () -> "standbys " + names + ", there are " + instances(story, b) + "; queue " + group.queue(b),
                patience,
                () -> instances(story, b).equals(names));
    }

    /** The instances that a side calls members of the group. */
    static Set<String> members(Group group, Region active) {
        return active.admin().list("listProtectedResources", "groupid", group.id()).stream()
                .filter(row -> row.get("kind").getAsString().equals("INSTANCE"))
                .map(row -> Inventory.text(row, "name"))
                .collect(Collectors.toSet());
    }

    /** The tenant's instances at a side that are there to stay. */
    static Set<String> instances(Story story, Region side) {
        return listed(story, side, "listVirtualMachines");
    }

    /** By one list: a whole inventory would also ask for what hangs on a network that goes in this moment. */
    static Set<String> listed(Story story, Region side, String command) {
        return story.tenant(side).client().list(command).stream()
                .filter(row -> !GOING.contains(Inventory.text(row, "state")))
                .map(row -> Inventory.text(row, "name"))
                .collect(Collectors.toSet());
    }

    /** Calls {@code createTags} or {@code deleteTags} with the tag that puts an instance into the group that is called "mine". */
    static void tag(Workload tenant, String command, String instance) {
        tenant.run(
                command,
                "resourceids",
                instance,
                "resourcetype",
                "UserVm",
                "tags[0].key",
                "fractionalha.group",
                "tags[0].value",
                "mine");
    }
}
