// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Places places = new Places();
    private final GroupWork work = new GroupWork("group", "peer", 1);

    @Test
    void balancerMembersTakeNoPlaceFromDeployments() {
        Places.Sort member = Places.Sort.of(EntityKind.BALANCER_MEMBER, StepAction.CREATE);
        while (places.acquire(work, member, NOW)) {
            assertThat(member).isEqualTo(Places.Sort.OTHER);
        }
        Places.Sort deployment = Places.Sort.of(EntityKind.INSTANCE, StepAction.CREATE);
        for (int i = 0; i < Concurrency.START; i++) {
            assertThat(places.acquire(work, deployment, NOW)).isTrue();
        }
        assertThat(places.acquire(work, deployment, NOW)).isFalse();
    }

    @Test
    void aGroupThatGotNoPlaceIsNamedWhenOneIsFree() {
        Places.Sort sort = Places.Sort.OTHER;
        while (places.acquire(work, sort, NOW)) {
            assertThat(work.groupId()).isEqualTo("group");
        }
        assertThat(places.release(work, sort, true, 0, NOW)).containsExactly("group");
        assertThat(places.release(work, sort, true, 0, NOW)).isEmpty();
    }
}
