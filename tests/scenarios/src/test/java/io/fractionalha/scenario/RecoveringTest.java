// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tenants are answered at a side that has claimed their group and does not serve it yet. */
@ExtendWith(RegionsExtension.class)
@DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = "real servers have no switches")
class RecoveringTest {
    @Test
    void aTenantIsToldThatItsGroupIsBeingRecoveredAndByWhichRun(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload work = story.workload(a);
        String network = work.network("plain");
        work.instance("one", network);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        ApiClient tenant = story.tenant(b).client();
        String standby = Inventory.text(tenant.list("listVirtualMachines").get(0), "id");
        String there = Inventory.text(tenant.list("listNetworks").get(0), "id");
        b.fault(Map.of("do", "refuse", "command", "deployVirtualMachine", "code", "530", "text", "no", "times", "-1"));
        try {
            work.instance("alone", network, "ipaddress", "10.1.1.77");
            group.awaitAcknowledged(a);
            group.roleLater(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
            group.awaitRole(b.admin(), "RECOVERING");
            String run = Inventory.text(group.runs(b).get(0), "id");
            for (String command : new String[] {"rebootVirtualMachine", "destroyVirtualMachine"}) {
                refused(Refusal.of(tenant, command, "id", standby), group, run);
            }
            refused(Refusal.of(tenant, "updateVirtualMachine", "id", standby, "displayname", "x"), group, run);
            refused(Refusal.of(tenant, "deleteNetwork", "id", there), group, run);
            assertThat(group.role(b.admin())).isEqualTo("RECOVERING");
        } finally {
            b.fault(Map.of("do", "clear"));
        }
        group.awaitRole(b.admin(), "ACTIVE");
        tenant.run("updateVirtualMachine", "id", standby, "displayname", "y");
        JsonObject changed = tenant.list("listVirtualMachines", "id", standby).get(0);
        assertThat(Inventory.text(changed, "displayname")).isEqualTo("y");
    }

    private static void refused(ApiException error, Group group, String run) {
        Refusal.says(error, Refusal.IN_USE, "being recovered here (RECOVERING, run " + run + ")", group.id());
    }
}
