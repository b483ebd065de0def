// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.ApiClient;
import io.fractionalha.scenario.Site;
import io.fractionalha.scenario.Tenant;
import io.fractionalha.scenario.Workload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A tenant whose calls are timed. Any thread. */
final class Actor {
    private static final String PAGE = "5";
    private static final Gson GSON = new Gson();

    private final String name;
    private final ApiClient client;
    private final Site site;
    private final String networkId;
    private final String instanceId;
    private final AtomicInteger count = new AtomicInteger();
    private final long pollNanos;

    /** Gives the tenant a network with an instance in it; looks at jobs every {@code pollMillis}. */
    Actor(String name, Tenant tenant, Site site, double pollMillis) {
        this.name = name;
        this.client = tenant.client();
        this.site = site;
        this.pollNanos = (long) (pollMillis * 1e6);
        Workload workload = new Workload(tenant, site, new AcceptedLog());
        this.networkId = workload.network("tier");
        this.instanceId = workload.instance("first", networkId);
    }

    String name() {
        return name;
    }

    /** Deploys one more instance; answers its job. */
    String deploy() {
        String text = "web-" + count.incrementAndGet();
        JsonObject accepted = client.call(
                "deployVirtualMachine",
                "name",
                text,
                "displayname",
                text,
                "zoneid",
                site.zoneId(),
                "templateid",
                site.templateId(),
                "serviceofferingid",
                site.offeringId(),
                "networkids",
                networkId);
        return accepted.get("jobid").getAsString();
    }

    /** Gives the first instance one more tag; answers the job. */
    String tag() {
        JsonObject accepted = client.call(
                "createTags",
                "resourceids",
                instanceId,
                "resourcetype",
                "UserVm",
                "tags[0].key",
                "key-" + count.incrementAndGet(),
                "tags[0].value",
                "value");
        return accepted.get("jobid").getAsString();
    }

    /** Lists a page of instances; there is no job. */
    String list() {
        client.call("listVirtualMachines", "page", "1", "pagesize", PAGE);
        return "";
    }

    /** Durations in milliseconds of calls that were made inside the server. */
    record Inside(List<Double> with, List<Double> without) {}

    /** Lists inside the server, so often with and without our workers. */
    Inside insideList(int times) {
        return inside(times, Map.of("command", "listVirtualMachines", "page", "1", "pagesize", PAGE));
    }

    /** Changes the display name of the first instance inside the server. */
    Inside insideUpdate(int times) {
        String text = "name-" + count.incrementAndGet();
        return inside(times, Map.of("command", "updateVirtualMachine", "id", instanceId, "displayname", text));
    }

    /** Gives the first instance a tag inside the server. Each of the jobs but the first says that it is there already. */
    Inside insideTags(int times) {
        return inside(
                times,
                Map.of(
                        "command",
                        "createTags",
                        "resourceids",
                        instanceId,
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "key-" + count.incrementAndGet(),
                        "tags[0].value",
                        "value"));
    }

    private Inside inside(int times, Map<String, String> call) {
        JsonObject answer = client.call("timeCall", "times", String.valueOf(times), "call", GSON.toJson(call));
        String[] both = answer.get("displaytext").getAsString().split("/", -1);
        return new Inside(millis(both[0]), millis(both[1]));
    }

    private static List<Double> millis(String nanos) {
        return Stream.of(nanos.strip().split(" ", -1))
                .map(text -> Long.parseLong(text) / 1e6)
                .toList();
    }

    /** Waits for the end of a job, if there is one. Throws when it failed. */
    void await(String jobId) {
        while (!jobId.isEmpty()) {
            JsonObject job = client.call("queryAsyncJobResult", "jobid", jobId);
            int status = job.get("jobstatus").getAsInt();
            if (status == 1) {
                return;
            }
            if (status != 0) {
                throw new IllegalStateException("a job of " + name + " failed: " + job);
            }
            LockSupport.parkNanos(pollNanos);
        }
    }
}
