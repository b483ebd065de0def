// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A protection group as its users see it, at whichever side they ask. */
public final class Group {
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("scenario.patience.seconds", 300));

    /** What has been acknowledged is folded a moment later: idle is what stays idle for two seconds. */
    private static final int QUIET_LOOKS = 20;

    private final String id;

    private Group(String id) {
        this.id = id;
    }

    /** Protects all of a tenant's account with a policy of its own. */
    public static Group protectAccount(Region active, Region passive, Tenant tenant, Pairing.Ids peers, Policy policy) {
        return protect(active, passive, tenant, peers, policy, "accountselector", "true");
    }

    /** Protects what the selector parameters name, with a policy of its own. */
    public static Group protect(
            Region active, Region passive, Tenant tenant, Pairing.Ids peers, Policy policy, String... selector) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "name", tenant.account(),
                "peerid", peers.atFirst(),
                "zoneid", active.site().zoneId(),
                "peerzoneid", passive.site().zoneId(),
                "policyid", policy.create(active.admin()),
                "dataclass", "stateless"));
        for (int i = 0; i + 1 < selector.length; i += 2) {
            parameters.put(selector[i], selector[i + 1]);
        }
        JsonObject accepted = tenant.client().call("createProtectionGroup", parameters);
        JsonObject result = tenant.client()
                .job("createProtectionGroup", accepted.get("jobid").getAsString());
        JsonObject group = result.has("protectiongroup") ? result.getAsJsonObject("protectiongroup") : result;
        return new Group(group.get("id").getAsString());
    }

    /** The group of that name, which must be at the side: for whoever got no answer when it was made. */
    public static Group named(Region side, String name) {
        JsonObject row = side.admin()
                .list("listProtectionGroups", "name", name, "listall", "true")
                .get(0);
        return new Group(row.get("id").getAsString());
    }

    /** Its id, the same at both sides. */
    public String id() {
        return id;
    }

    /** Its row at a side. */
    public JsonObject at(ApiClient client) {
        return client.list("listProtectionGroups", "id", id).get(0);
    }

    /** Its role at a side, or "none" while the side does not know it. */
    public String role(ApiClient client) {
        List<JsonObject> rows = client.list("listProtectionGroups", "id", id);
        return rows.isEmpty() ? "none" : rows.get(0).get("role").getAsString();
    }

    /** Waits for a role. */
    public void awaitRole(ApiClient client, String role) {
        Await.until("role " + role + " of group " + id, PATIENCE, () -> role.equals(role(client)));
    }

    /** Waits until the active side's journal is acknowledged and the passive side has nothing left that it could do. */
    public void awaitMirrored(Region active, Region passive) {
        Await.until(
                () -> "the end of the initial protection: " + runs(active),
                PATIENCE,
                () -> runs(active).stream()
                        .noneMatch(run -> run.get("state").getAsString().equals("RUNNING")));
        awaitAcknowledged(active);
        awaitIdle(passive);
    }

    /** Waits until all that a side wrote is settled and acknowledged; a FENCED other side builds nothing of it yet. */
    public void awaitAcknowledged(Region active) {
        Await.until(
                () -> "outcome and acknowledgement of all that " + active.name() + " wrote: " + unsettled(active),
                PATIENCE,
                () -> unsettled(active).isEmpty());
    }

    /** What a side wrote about the group that has no outcome yet or is not acknowledged. */
    public List<JsonObject> unsettled(Region active) {
        return journal(active).stream()
                .filter(line -> !settledAndAcknowledged(line))
                .toList();
    }

    /** What a side wrote into its journal about the group. */
    public List<JsonObject> journal(Region side) {
        return side.admin().list("listJournaledCommands", "groupid", id, "pagesize", "500", "page", "1");
    }

    private static boolean settledAndAcknowledged(JsonObject line) {
        return line.get("acknowledged").getAsBoolean()
                && !Inventory.text(line, "outcome").equals("PENDING");
    }

    /** Waits until nothing at a side is ready or running. */
    public void awaitIdle(Region side) {
        Await.until(
                "knowledge of the group at " + side.name(),
                PATIENCE,
                () -> !role(side.admin()).equals("none"));
        int[] quiet = new int[1];
        Await.until(() -> "an idle mirror at " + side.name() + ": " + queue(side), PATIENCE, () -> {
            boolean idle = queue(side).stream()
                    .map(row -> row.get("reason").getAsString())
                    .noneMatch(List.of("READY", "RUNNING", "WAITS", "SETTLING", "FAILED")::contains);
            quiet[0] = idle ? quiet[0] + 1 : 0;
            return quiet[0] >= QUIET_LOOKS;
        });
    }

    /** What is queued at a side. */
    public List<JsonObject> queue(Region side) {
        return side.admin().list("listQueuedCommands", "groupid", id);
    }

    /** Asks for a run and waits for the job, which ends at serving; answers the run's row. */
    public JsonObject role(Region side, String command, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "id";
        all[1] = id;
        System.arraycopy(more, 0, all, 2, more.length);
        JsonObject result = side.admin().run(command, all);
        return result.has("failoverrun") ? result.getAsJsonObject("failoverrun") : result;
    }

    /** Asks for a run and does not wait: the side may not live to answer. */
    public void roleLater(Region side, String command, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "id";
        all[1] = id;
        System.arraycopy(more, 0, all, 2, more.length);
        try {
            side.admin().call(command, all);
        } catch (ApiException e) {
            if (e.answered()) {
                throw e;
            }
        }
    }

    /** Gives it a route that a webhook switches. */
    public void route(Region active, String name, String url, String addressId) {
        active.admin()
                .call(
                        "createTrafficRoute",
                        "groupid",
                        id,
                        "name",
                        name,
                        "url",
                        url,
                        "routesecretkey",
                        "not-secret-in-scenarios",
                        "publicipid",
                        addressId);
    }

    /** Gives it up at its active side, whatever the other side still runs, and waits until that side has heard. */
    public void delete(Region active, Region other) {
        active.admin().run("deleteProtectionGroup", "id", id, "forced", "true");
        awaitRole(other.admin(), "none");
    }

    /** The runs of the group at a side. */
    public List<JsonObject> runs(Region side) {
        return side.admin().list("listFailoverRuns", "groupid", id);
    }

    /** The pairs at a side. */
    public List<JsonObject> pairs(Region side) {
        return side.admin().list("listEntityPairs", "groupid", id, "pagesize", "500", "page", "1");
    }

    /** Waits until a run is done and answers its row. */
    public JsonObject awaitDone(Region side, JsonObject run) {
        String runId = run.get("id").getAsString();
        Await.until(
                "end of run " + runId,
                PATIENCE,
                () -> !List.of("RUNNING", "SERVING")
                        .contains(row(side, runId).get("state").getAsString()));
        return row(side, runId);
    }

    private static JsonObject row(Region side, String runId) {
        return side.admin().list("listFailoverRuns", "id", runId).get(0);
    }

    /** A reserve policy to be made. */
    public record Policy(String name, String fraction, int minimum, int settleSeconds) {
        /** Makes it; answers its id. */
        public String create(ApiClient admin) {
            JsonObject made = admin.call(
                            "createReservePolicy",
                            "name",
                            name,
                            "fraction",
                            fraction,
                            "minimum",
                            String.valueOf(minimum),
                            "settleseconds",
                            String.valueOf(settleSeconds))
                    .getAsJsonObject("reservepolicy");
            return made.get("id").getAsString();
        }
    }
}
