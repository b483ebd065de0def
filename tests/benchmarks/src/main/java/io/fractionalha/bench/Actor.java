// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.ApiClient;
import io.fractionalha.scenario.Site;
import io.fractionalha.scenario.Tenant;
import io.fractionalha.scenario.Workload;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A tenant whose calls are timed. Any thread. */
final class Actor {
    private static final String PAGE = "5";

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
