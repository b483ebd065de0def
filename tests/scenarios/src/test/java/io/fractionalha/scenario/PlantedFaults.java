// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Faults that are planted behind the back of a run: each has to be found by the check that is there for it. */
final class PlantedFaults {
    private static final String NEVER = "never-done";

    private final Battered regions;
    private final CrashReckoning reckoning;

    PlantedFaults(Battered regions, CrashReckoning reckoning) {
        this.regions = regions;
        this.reckoning = reckoning;
    }

    /** The account was told yes, and nothing was done or written down; for a log that is not asked any more. */
    void acknowledgedAndNotDone(Tenant tenant, Ledger ledger, Group group) {
        Map<String, String> tag =
                Map.of("resourceids", NEVER, "resourcetype", "UserVm", "tags[0].key", NEVER, "tags[0].value", "any");
        ledger.acknowledged(ledger.begin("createTags", tag), "");
        finds(() -> reckoning.acknowledgedIsThere(tenant, ledger), NEVER);
        ledger.acknowledged(ledger.begin("createSSHKeyPair", Map.of("name", NEVER)), "");
        finds(() -> reckoning.acknowledgedIsJournaled(group, ledger), NEVER);
    }

    /** An entry of the copy is another one, then one of the journal itself is gone; the groups are elsewhere by now. */
    void changedAndDeletedEntries() {
        String own = "site_id = '"
                + regions.rows(0, "SELECT site_id FROM fractional_ha_site")
                        .get(0)
                        .get(0) + "' AND sequence = ";
        String change = "UPDATE fractional_ha_journal SET checksum = checksum ";
        regions.execute(1, change + "+ 1 WHERE " + own + 2);
        finds(reckoning::journalHasNoGap, "the journal and its copy");
        regions.execute(1, change + "- 1 WHERE " + own + 2);
        reckoning.journalHasNoGap();
        regions.execute(0, "DELETE FROM fractional_ha_journal WHERE " + own + 3);
        finds(reckoning::journalHasNoGap, "numbers at the active side");
    }

    /** A network is made once more under the name of another one, and stands for nothing. */
    void madeTwice(Tenant tenant, Site site, Group group) {
        String name = Inventory.text(tenant.client().list("listNetworks").get(0), "name");
        String unused = new Workload(tenant, site, new AcceptedLog()).network(name);
        finds(() -> reckoning.nothingIsDoubled(tenant), name);
        finds(() -> reckoning.nothingIsLeftOver(tenant, group), "listNetworks");
    }

    private void finds(ThrowingCallable check, String words) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(words);
        regions.figures().count("planted faults found");
    }
}
