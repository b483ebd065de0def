// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.group.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleEdgeTest {
    @Test
    void everyEdgeHasAReason() {
        assertThat(RoleEdge.TABLE).allSatisfy(edge -> assertThat(edge.because()).isNotBlank());
    }

    @Test
    void twoAnswersForOneRoleAndTriggerAreRefused() {
        List<RoleEdge> twice = new ArrayList<>(RoleEdge.TABLE);
        twice.add(new RoleEdge(Role.ACTIVE, RoleTrigger.HIGHER_EPOCH, Role.PASSIVE, "no"));
        assertThatThrownBy(() -> RoleEdge.checked(twice)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noSideThatServesIgnoresAHigherEpoch() {
        for (Role role : Role.values()) {
            assertThat(RoleEdge.find(role, RoleTrigger.HIGHER_EPOCH))
                    .get()
                    .extracting(RoleEdge::to)
                    .isNotIn(Role.ACTIVE, Role.DRAINING, Role.RECOVERING);
        }
    }

    @Test
    void onlyAClaimAndServingLeadToActive() {
        assertThat(RoleEdge.TABLE.stream()
                        .filter(edge -> edge.to() == Role.ACTIVE && edge.from() != Role.ACTIVE)
                        .map(RoleEdge::trigger))
                .containsOnly(RoleTrigger.HANDOVER_WITHDRAWN, RoleTrigger.SERVING);
    }

    @Test
    void theDocumentIsPrintedFromTheTable() throws IOException {
        Path document = Path.of(System.getProperty("fractionalha.root"), "plugin", "docs", "roles.md");
        assertThat(Files.readString(document, StandardCharsets.UTF_8))
                .startsWith(RoleDiagram.print(RoleEdge.TABLE) + "\n## A side that has lost its group\n");
    }
}
