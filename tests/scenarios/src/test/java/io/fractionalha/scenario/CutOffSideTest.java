// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Three regions: both sides of a group, and its witness. The link between the sides is cut, and a person takes over. */
@DisabledIfSystemProperty(
        named = "region.active.url",
        matches = ".+",
        disabledReason = "there are two real servers, and this needs three regions")
class CutOffSideTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int GROUP_CHANGES_ROLE = 536;

    @Test
    void theWitnessTellsTheOldSideThatItWasOvertaken() {
        EmbeddedRegions.Shape shape = new EmbeddedRegions.Shape(0, true, EmbeddedRegions.QUICK_TO_START);
        try (Regions sides = EmbeddedRegions.start(shape);
                EmbeddedRegion witness = EmbeddedRegion.start("west", 3, shape)) {
            tell(sides, witness);
        }
    }

    private static void tell(Regions sides, Region witness) {
        Region a = sides.first();
        Region b = sides.second();
        Story story = new Story(sides);
        String known = Pairing.pair(a, witness, "fha-peer-west-" + a.name()).atFirst();
        Pairing.pair(b, witness, "fha-peer-west-" + b.name());
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        String policy = group.at(a.admin()).get("policyid").getAsString();
        a.admin().call("updateReservePolicy", "id", policy, "witnesspeerid", known, "detectafter", "30");
        awaitWitnessed(group, a);
        awaitWitnessed(group, b);

        try (Link there = Link.between(a, story.peers().atFirst(), b);
                Link back = Link.between(b, story.peers().atSecond(), a)) {
            there.stall();
            back.stall();
            tenant.instance("unshipped", network);
            group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
            group.awaitRole(a.admin(), "FENCED"); // nothing has come through between them
            assertThat(refusal(tenant, network).errorCode()).isEqualTo(GROUP_CHANGES_ROLE);
            assertThat(group.at(a.admin()).get("epoch").getAsInt()).isEqualTo(2);
        }
        group.awaitAcknowledged(b);
        assertThat(group.role(b.admin())).isEqualTo("ACTIVE");
    }

    private static void awaitWitnessed(Group group, Region side) {
        Await.until(
                () -> "a witness that is heard at " + side.name() + ": " + reasons(group, side),
                SOON,
                () -> !reasons(group, side).contains("WITNESS_SILENT") && witnessed(group, side));
    }

    /** The standby side learns of the witness by the journal. */
    private static boolean witnessed(Group group, Region side) {
        String policy = group.at(side.admin()).get("policyid").getAsString();
        return side.admin().list("listReservePolicies", "id", policy).stream()
                .anyMatch(row -> row.has("witnesssiteid"));
    }

    private static String reasons(Group group, Region side) {
        List<?> rows = side.admin().list("listFailoverReadiness", "groupid", group.id());
        return rows.toString();
    }

    private static ApiException refusal(Workload tenant, String network) {
        try {
            tenant.instance("too-late", network);
        } catch (ApiException e) {
            return e;
        }
        throw new AssertionError("a side that was overtaken took a deployment");
    }
}
