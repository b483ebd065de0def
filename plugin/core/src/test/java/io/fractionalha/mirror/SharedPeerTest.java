// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.Owner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several tenants and groups are replayed at one peer at once, in virtual time. */
class SharedPeerTest {
    private static final Owner GOLD = new Owner("gold", "ROOT/shop");
    private static final Owner LEAD = new Owner("lead", "ROOT/shop");
    private static final int SIZE = 150;

    private final ReplayStage stage = ReplayStage.adaptive(3);
    private final List<String> groups = new ArrayList<>();
    private List<Long> whenTheFirstIsHere = List.of();

    private void group(Owner owner, int priority) {
        stage.tenant(owner);
        groups.add(stage.group("g" + groups.size(), owner, SIZE, "0", priority));
    }

    private void replay() {
        stage.full(() -> {
            if (whenTheFirstIsHere.isEmpty() && stage.paced().deployed() >= SIZE) {
                whenTheFirstIsHere = groups.stream().map(stage::instances).toList();
            }
        });
        assertThat(groups)
                .allSatisfy(group -> assertThat(stage.instances(group)).isEqualTo(SIZE));
    }

    @Test
    void aTenantThatWeighsFourTimesAsMuchGetsFourTimesAsMuchAndTheOtherDoesNotStarve() {
        stage.weights("ROOT/shop/gold=4");
        group(LEAD, 1000);
        group(GOLD, 1);
        replay();
        assertThat(whenTheFirstIsHere.get(1)).isBetween(SIZE * 7L / 10, SIZE * 9L / 10);
        assertThat(whenTheFirstIsHere.get(0)).isGreaterThan(SIZE / 10);
    }

    @Test
    void groupsOfATenantShareByPriority() {
        group(LEAD, 100);
        group(LEAD, 25);
        replay();
        assertThat(whenTheFirstIsHere.get(0)).isBetween(SIZE * 7L / 10, SIZE * 9L / 10);
        assertThat(whenTheFirstIsHere.get(1)).isGreaterThan(SIZE / 10);
    }
}
