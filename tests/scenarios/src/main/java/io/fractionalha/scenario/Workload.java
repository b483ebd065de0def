// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** A tenant at work: runs commands as one and keeps the log of what was accepted. */
public final class Workload {
    private final Tenant tenant;
    private final Site site;
    private final AcceptedLog log;

    /** A tenant in one region. */
    public Workload(Tenant tenant, Site site, AcceptedLog log) {
        this.tenant = tenant;
        this.site = site;
        this.log = log;
    }

    /** Whose work it is. */
    public Tenant tenant() {
        return tenant;
    }

    /** Makes an isolated network; answers its id. */
    public String network(String name) {
        return run(
                        "createNetwork",
                        "name",
                        name,
                        "displaytext",
                        name + " tier",
                        "zoneid",
                        site.zoneId(),
                        "networkofferingid",
                        site.networkOfferingId())
                .id();
    }

    /** Deploys an instance and waits until it runs; answers its id. */
    public String instance(String name, String networkId, String... more) {
        Map<String, String> parameters = parameters(more);
        parameters.put("name", name);
        parameters.put("displayname", name);
        parameters.put("zoneid", site.zoneId());
        parameters.putIfAbsent("templateid", site.templateId());
        parameters.putIfAbsent("serviceofferingid", site.offeringId());
        parameters.put("networkids", networkId);
        return run("deployVirtualMachine", parameters).id();
    }

    /** Takes an address for a network; answers its id. */
    public String address(String networkId) {
        return run("associateIpAddress", "networkid", networkId).id();
    }

    /** Runs a command to its end and logs it once accepted. Throws {@link ApiException}. */
    public Answer run(String command, String... namesAndValues) {
        return run(command, parameters(namesAndValues));
    }

    /** Runs a command with a map of parameters. */
    public Answer run(String command, Map<String, String> parameters) {
        JsonObject accepted;
        try {
            accepted = tenant.client().call(command, parameters);
        } catch (ApiException e) {
            if (!e.answered()) {
                log.unanswered(command, parameters);
            }
            throw e;
        }
        String id = idIn(accepted);
        AcceptedLog.Line line = log.accepted(command, parameters, id);
        if (accepted.has("jobid")) {
            await(line, accepted.get("jobid").getAsString());
        }
        return new Answer(id, accepted);
    }

    /** A command that changes nothing before its job may still be refused there: its group has changed its role meanwhile. */
    private void await(AcceptedLog.Line line, String jobId) {
        try {
            tenant.client().job(line.command(), jobId);
        } catch (ApiException e) {
            if (e.answered() && e.errorCode() == ApiException.IN_USE) {
                log.refused(line);
            }
            throw e;
        }
    }

    private static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** The id of what an answer tells of, or empty. */
    static String idIn(JsonObject accepted) {
        if (accepted.has("id")) {
            return accepted.get("id").getAsString();
        }
        return accepted.entrySet().stream()
                .filter(member -> member.getValue().isJsonObject())
                .map(member -> member.getValue().getAsJsonObject())
                .filter(object -> object.has("id"))
                .map(object -> object.get("id").getAsString())
                .findFirst()
                .orElse("");
    }

    /** The id of what was made, where the answer names one, and the whole answer. */
    public record Answer(String id, JsonObject body) {}
}
