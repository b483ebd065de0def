// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Places.Kind OTHER = new Places.Kind(Places.Sort.OTHER, "");
    private static final int INTERNAL_ERROR = 530;

    private final Places places = new Places(Concurrency::new);
    private final GroupWork work = new GroupWork("group", "peer", 1);

    private static Places.Kind in(String network) {
        return new Places.Kind(Places.Sort.DEPLOYMENT, network);
    }

    private int all(Places.Kind kind) {
        int taken = 0;
        while (places.acquire(work, kind, NOW) != null) {
            taken++;
        }
        return taken;
    }

    @Test
    void balancerMembersTakeNoPlaceFromDeployments() {
        assertThat(Places.Sort.of(EntityKind.BALANCER_MEMBER, StepAction.CREATE))
                .isEqualTo(Places.Sort.OTHER);
        assertThat(Places.Sort.of(EntityKind.INSTANCE, StepAction.CREATE)).isEqualTo(Places.Sort.DEPLOYMENT);
        assertThat(all(OTHER)).isEqualTo(Climb.START);
        assertThat(all(in("front"))).isEqualTo(Climb.START);
    }

    @Test
    void aGroupThatGotNoPlaceIsNamedWhenOneIsFree() {
        Places.Taken taken = places.acquire(work, OTHER, NOW);
        all(OTHER);
        assertThat(places.release(work, taken, true, 0, NOW)).containsExactly("group");
        Places.Taken again = places.acquire(work, OTHER, NOW);
        assertThat(places.leaves(work, Places.Sort.OTHER, NOW)).isEmpty();
        assertThat(places.release(work, again, true, 0, NOW)).isEmpty();
    }

    @Test
    void whatOneNetworkRefusesSlowsThatNetworkAlone() {
        Places.Taken first = places.acquire(work, in("front"), NOW);
        places.acquire(work, in("front"), NOW);
        places.release(work, first, false, INTERNAL_ERROR, NOW.plusSeconds(1));
        assertThat(all(in("front")))
                .as("one runs, and one is what is left of two")
                .isZero();
        assertThat(all(in("back"))).as("the peer's others").isEqualTo(Climb.START - 1);
    }

    @Test
    void whatTwoNetworksRefuseAtOnceIsThePeersOwn() {
        Places.Taken front = places.acquire(work, in("front"), NOW);
        Places.Taken back = places.acquire(work, in("back"), NOW);
        places.release(work, front, false, INTERNAL_ERROR, NOW.plusSeconds(1));
        places.release(work, back, false, INTERNAL_ERROR, NOW.plusSeconds(2));
        assertThat(all(in("third"))).isEqualTo(Climb.FLOOR);
    }
}
