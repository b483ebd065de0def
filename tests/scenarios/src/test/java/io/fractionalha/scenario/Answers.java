// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.Map;
import java.util.TreeMap;

/** All that a region's administrator can read of a group and of what was done, by the call that shows it. */
final class Answers {
    private final ApiClient root;
    private final Map<String, String> texts = new TreeMap<>();

    private Answers(ApiClient root) {
        this.root = root;
    }

    /** {@code pages}: how many pages of 500 of the host's jobs and events are read, newest first or not. */
    static Map<String, String> of(Region region, Group group, int pages) {
        Answers answers = new Answers(region.admin());
        for (String command : new String[] {
            "listStandbyPeers",
            "listReservePolicies",
            "listResourceMappings",
            "getFractionalHaHealth",
            "listFailoverReadiness"
        }) {
            answers.read(command);
        }
        answers.read("listProtectionGroups", "id", group.id());
        for (String command : new String[] {
            "listProtectedResources",
            "listJournaledCommands",
            "listQueuedCommands",
            "listEntityPairs",
            "getFailoverPlan",
            "listFailoverRuns",
            "listFailoverSteps",
            "listTrafficRoutes"
        }) {
            answers.read(command, "groupid", group.id());
        }
        for (String which : new String[] {"quarantined", "unfollowed", "unrestored"}) {
            answers.read("listJournaledCommands", "groupid", group.id(), which, "true");
        }
        group.runs(region).forEach(run -> {
            answers.read("listFailoverRuns", "id", Inventory.text(run, "id"));
            answers.read("getFailoverReport", "id", Inventory.text(run, "id"), "printable", "true");
        });
        for (int page = 1; page <= pages; page++) {
            for (String command : new String[] {"listEvents", "listAsyncJobs"}) {
                answers.read(command, "listall", "true", "page", String.valueOf(page), "pagesize", "500");
            }
        }
        return answers.texts;
    }

    /** A refusal is an answer too. */
    private void read(String command, String... parameters) {
        String text;
        try {
            text = root.call(command, parameters).toString();
        } catch (ApiException e) {
            text = String.valueOf(e.getMessage());
        }
        texts.put(command + " " + String.join(" ", parameters), text);
    }
}
