// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
    private static final List<String> PROMISED = List.of(
            "createNetwork",
            "updateNetwork",
            "deleteNetwork",
            "associateIpAddress",
            "disassociateIpAddress",
            "createFirewallRule",
            "deleteFirewallRule",
            "createEgressFirewallRule",
            "deleteEgressFirewallRule",
            "createPortForwardingRule",
            "deletePortForwardingRule",
            "createLoadBalancerRule",
            "deleteLoadBalancerRule",
            "assignToLoadBalancerRule",
            "removeFromLoadBalancerRule",
            "enableStaticNat",
            "disableStaticNat",
            "deployVirtualMachine",
            "startVirtualMachine",
            "stopVirtualMachine",
            "rebootVirtualMachine",
            "destroyVirtualMachine",
            "updateVirtualMachine",
            "changeServiceForVirtualMachine",
            "createTags",
            "deleteTags",
            "createSSHKeyPair",
            "registerUserData");

    @Test
    void everyPromisedCommandHasARowAndIsMutating() {
        assertThat(PROMISED).hasSize(28).allSatisfy(command -> {
            assertThat(Catalogue.STANDARD.row(command)).as(command).isPresent();
            assertThat(Catalogue.mutating(command)).as(command).isTrue();
        });
    }

    @Test
    void everyRowThatChangesOrRemovesKnowsItsSubject() {
        assertThat(Catalogue.STANDARD.rows())
                .filteredOn(row -> row.replay() != Replay.CREATE)
                .filteredOn(
                        row -> !row.name().equals("deleteTags") && !row.name().equals("deleteSSHKeyPair"))
                .allSatisfy(row -> assertThat(row.subject()).as(row.name()).isNotNull());
    }

    @Test
    void readingMovingAndOurOwnCommandsAreNoChange() {
        assertThat(List.of(
                        "listVirtualMachines",
                        "getUploadParamsForVolume",
                        "queryAsyncJobResult",
                        "findHostsForMigration",
                        "migrateVirtualMachine",
                        "createProtectionGroup",
                        "failoverProtectionGroup"))
                .noneMatch(Catalogue::mutating);
        assertThat(Catalogue.mutating("scaleVirtualMachine")).isTrue();
    }

    @Test
    void indexedParametersMatchTheirPattern() {
        String pattern = "iptonetworklist[].networkid";
        assertThat(CommandRow.matches(pattern, "iptonetworklist[0].networkid")).isTrue();
        assertThat(CommandRow.matches(pattern, "iptonetworklist[12].networkid")).isTrue();
        assertThat(CommandRow.matches(pattern, "iptonetworklist[].networkid")).isFalse();
        assertThat(CommandRow.matches(pattern, "iptonetworklist[x].networkid")).isFalse();
        assertThat(CommandRow.matches(pattern, "iptonetworklist[0].ip")).isFalse();
        assertThat(CommandRow.matches("id", "id")).isTrue();
        assertThat(CommandRow.matches("id", "zoneid")).isFalse();
    }
}
