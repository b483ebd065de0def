// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.Set;

/**
 * What a tenant does at the survivor while it still builds what was lost: an instance in a network of its own, and one beside
 * what is there already, with the address of an instance that was destroyed at the old side and holds it there until its
 * expunge.
 */
final class LiveWork {
    static final Set<String> NAMES = Set.of("live-1", "live-2");

    private final Workload tenant;

    LiveWork(Story story, Region survivor) {
        tenant = new Workload(story.tenant(survivor), survivor.site(), new AcceptedLog());
    }

    /** Does it; {@code freed} is an address of network {@code known}, taken if nothing has it here either. */
    void work(String known, String freed) {
        tagged("live-1", tenant.instance("live-1", tenant.network("live")));
        String network = Inventory.text(
                tenant.tenant().client().list("listNetworks").stream()
                        .filter(row -> Inventory.text(row, "name").equals(known))
                        .findFirst()
                        .orElseThrow(),
                "id");
        boolean taken = Facts.addresses(tenant.tenant()).containsValue(freed);
        tagged(
                "live-2",
                taken ? tenant.instance("live-2", network) : tenant.instance("live-2", network, "ipaddress", freed));
    }

    private void tagged(String name, String id) {
        tenant.run(
                "createTags",
                "resourceids",
                id,
                "resourcetype",
                "UserVm",
                "tags[0].key",
                "live",
                "tags[0].value",
                name);
    }
}
