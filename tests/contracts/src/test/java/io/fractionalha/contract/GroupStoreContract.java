// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static io.fractionalha.contract.Samples.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.DataClass;
import io.fractionalha.group.Detection;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.model.ModelChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link GroupStore} does. */
abstract class GroupStoreContract extends Contract {
    private GroupStore groups() {
        return world.groups();
    }

    static ProtectionGroup group(String groupId, String name) {
        return new ProtectionGroup(
                groupId,
                name,
                Samples.SHOP,
                Map.of("site-a", "zone-1", "site-b", "zone-2"),
                List.of(new Selector(SelectorKind.TAG, "shop"), new Selector(SelectorKind.NETWORK, "net-1")),
                "policy-1",
                DataClass.STATELESS,
                500,
                ServiceCheck.list("tcp://shop.example:443"));
    }

    private static ReservePolicy policy(String policyId, String name) {
        return new ReservePolicy(
                policyId,
                name,
                new BigDecimal("0.20"),
                1,
                ReservePolicy.UNLIMITED,
                Rounding.DOWN,
                Duration.ofSeconds(90),
                new StandbyTerms(true, 40, -1, 65_536)
                        .keeping(Duration.ofDays(3), Duration.ofHours(5), Duration.ofDays(7)),
                FencingLevel.COMMANDS,
                new Detection("site-w", Duration.ofSeconds(45)),
                RouteWhen.atPercent(80),
                Duration.ofMinutes(20));
    }

    @Test
    void groupsComeBackAsSavedAndAreReplaced() {
        groups().saveGroup(group("g-2", "web"));
        groups().saveGroup(group("g-1", "db"));
        groups().saveGroup(group("g-2", "web-neu"));

        assertThat(groups().groups()).containsExactly(group("g-1", "db"), group("g-2", "web-neu"));
        assertThat(groups().group("g-1")).contains(group("g-1", "db"));
        assertThat(groups().group("g-3")).isEmpty();
    }

    @Test
    void aRoleRowIsCreatedOnce() {
        assertThat(groups().createRole(active("g"))).isTrue();
        assertThat(groups().createRole(active("g").become(Role.PASSIVE, Samples.FIRST, NOON)))
                .isFalse();

        assertThat(groups().role("g")).contains(active("g"));
        assertThat(groups().roles()).containsExactly(active("g"));
        assertThat(groups().role("h")).isEmpty();
    }

    @Test
    void aGroupAndItsFirstRoleRowAreMadeTogetherOrNotAtAll() {
        assertThat(groups().create(group("g", "web"), active("g"))).isTrue();
        assertThat(groups().create(group("g", "other"), active("g"))).isFalse();

        assertThat(groups().group("g")).contains(group("g", "web"));
        assertThat(groups().role("g")).contains(active("g"));
    }

    @Test
    void aRoleRowIsReplacedOnlyFromTheVersionBefore() {
        groups().createRole(active("g"));
        GroupRole draining = active("g").become(Role.DRAINING, Samples.FIRST, NOON.plusSeconds(1));
        GroupRole fenced = active("g").become(Role.FENCED, Samples.FIRST.next("site-b"), NOON.plusSeconds(2));

        assertThat(groups().replaceRole(draining)).isTrue();
        assertThat(groups().replaceRole(fenced)).isFalse();
        assertThat(groups().replaceRole(draining)).isFalse();

        assertThat(groups().role("g")).contains(draining);
        assertThat(groups().replaceRole(draining.become(Role.FENCED, Samples.FIRST, NOON)))
                .isTrue();
    }

    @Test
    void aRoleRowRemembersTheRunItHandsOverToUntilTheEpochChanges() {
        groups().createRole(active("g"));
        GroupRole draining = active("g").forRun("run-1").become(Role.DRAINING, Samples.FIRST, NOON);
        GroupRole fenced = draining.become(Role.FENCED, Samples.FIRST, NOON);
        GroupRole later = fenced.become(Role.FENCED, Samples.FIRST.next("site-b"), NOON);

        assertThat(groups().replaceRole(draining)).isTrue();
        assertThat(groups().replaceRole(fenced)).isTrue();
        assertThat(groups().role("g").orElseThrow().handoverRun()).isEqualTo("run-1");
        assertThat(groups().replaceRole(later)).isTrue();
        assertThat(groups().role("g").orElseThrow().handoverRun()).isNull();
    }

    @Test
    void whatAGroupWasIsKeptUntilItIsForgottenWhetherTheGroupIsThereOrNot() {
        assertThat(groups().former()).isEmpty();
        groups().saveGroup(group("g", "web"));
        groups().keepFormer(group("g", "web"));
        groups().keepFormer(group("h", "old"));
        groups().keepFormer(group("h", "new"));
        groups().deleteGroup("g");

        assertThat(groups().former()).containsExactly(group("g", "web"), group("h", "new"));
        assertThat(groups().groups()).isEmpty();

        groups().forgetFormer("h");
        assertThat(groups().former()).containsExactly(group("g", "web"));
    }

    @Test
    void policiesComeBackByName() {
        groups().savePolicy(policy("p-1", "warm"));
        groups().savePolicy(policy("p-2", "cold"));
        groups().savePolicy(policy("p-1", "hot"));

        assertThat(groups().policies()).containsExactly(policy("p-2", "cold"), policy("p-1", "hot"));
        assertThat(groups().policy("p-2")).contains(policy("p-2", "cold"));

        groups().deletePolicy("p-2");
        assertThat(groups().policy("p-2")).isEmpty();
    }

    @Test
    void aDeletedGroupTakesItsRoleAndRunsAlongButNotTheJournal() {
        groups().saveGroup(group("g", "web"));
        groups().createRole(active("g"));
        world.runs().begin(Samples.run("run-1", "g"));
        world.journal().append(List.of(Samples.state("g", "vm-1")));
        world.model().apply(new ModelChange("g", "site-b", List.of(), List.of(), List.of(), List.of(), 0, 7));

        groups().deleteGroup("g");

        assertThat(groups().group("g")).isEmpty();
        assertThat(groups().role("g")).isEmpty();
        assertThat(world.runs().run("run-1")).isEmpty();
        assertThat(world.journal().count("g")).isEqualTo(1);
        assertThat(world.model().appliedSequence("g", "site-b")).isEqualTo(7);
    }
}
