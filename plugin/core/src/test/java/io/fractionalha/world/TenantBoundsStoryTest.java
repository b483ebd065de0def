// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.TrafficRoute;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the region a tenant can take with commands of ours, each of which is a row, a call or an answer of the server. */
class TenantBoundsStoryTest {
    private final World world = new World(61);

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void route(int number) {
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        RouteDesk.Create.webhook(world.groupId, "route-" + number, "https://dns.example/", null, null));
    }

    @Test
    void aGroupHasTenRoutesAtMost() {
        world.protect("1");
        for (int i = 1; i <= TrafficRoute.OF_A_GROUP_MAX; i++) {
            route(i);
        }
        refused(ErrorCode.BAD_INPUT, () -> route(0));
        assertThat(world.a.routes.routes(world.groupId)).hasSize(TrafficRoute.OF_A_GROUP_MAX);
    }

    @Test
    void aGroupNeedsSomethingOfItsOwnSoThereAreNoMoreGroupsThanThings() {
        world.protect("1");
        refused(ErrorCode.NOT_FOUND, () -> second("no-such-network"));
        refused(ErrorCode.ALREADY_EXISTS, () -> second(world.network));
        assertThat(world.a.groups.groups()).hasSize(1);
    }

    private void second(String network) {
        String policy = world.a.stores.groups().policies().get(0).policyId();
        new NewGroup(world, "second", policy).networks(List.of(network)).create();
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 100_000, Integer.MAX_VALUE})
    void anAnswerHasFiveHundredRowsAtMost(int items) {
        assertThat(new PageOf(1, items).itemsMax()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 70_000})
    void aNameHasSoManyCharactersAtMost(int length) {
        world.protect("1");
        refused(
                ErrorCode.BAD_INPUT,
                () -> world.a
                        .site
                        .desks()
                        .groups()
                        .update(
                                Side.TENANT,
                                new GroupDesk.Update(world.groupId, "x".repeat(length), null, null, null)));
    }
}
