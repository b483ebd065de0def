// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RouteSwitch} does, whatever its far end is. */
abstract class RouteSwitchContract {
    private static final String A = "192.0.2.1";
    private static final String B = "198.51.100.2";

    /** A side's way to the far end, which all sides share. */
    abstract RouteSwitch side();

    abstract RouteTarget target();

    @Nullable
    RouteZone zone() {
        return null;
    }

    /** Where the far end leads users now. */
    abstract String seen();

    /** The far end goes away, or comes back as it was. */
    abstract void away(boolean gone) throws Exception;

    private RouteOrder order(String address, long counter, String site) {
        TrafficRoute route = new TrafficRoute("r-1", "g-1", "www", target(), "front");
        return new RouteOrder(route, zone(), address, null, new Epoch(counter, site), site);
    }

    private void refused(ErrorCode code, RouteOrder order) {
        assertThatThrownBy(() -> side().pointHere(order))
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    void itLeadsWhereTheHighestEpochHasSaid() {
        side().pointHere(order(A, 1, "a"));
        assertThat(seen()).isEqualTo(A);
        side().pointHere(order(B, 2, "b"));
        assertThat(seen()).isEqualTo(B);
        side().pointHere(order(B, 2, "b"));
        assertThat(seen()).isEqualTo(B);
        refused(ErrorCode.EPOCH_STALE, order(A, 1, "a"));
        assertThat(seen()).isEqualTo(B);
        side().pointHere(order(A, 3, "a"));
        assertThat(seen()).isEqualTo(A);
    }

    @Test
    void whileItIsAwayTheOrderFailsAndAfterwardsItGoesOn() throws Exception {
        side().pointHere(order(A, 4, "a"));
        away(true);
        refused(ErrorCode.ROUTE_FAILED, order(B, 5, "b"));
        away(false);
        assertThat(seen()).isEqualTo(A);
        refused(ErrorCode.EPOCH_STALE, order(B, 3, "b"));
        side().pointHere(order(B, 5, "b"));
        assertThat(seen()).isEqualTo(B);
    }

    @Test
    void ofManyAtOnceTheHighestStays() throws Exception {
        ExecutorService sides = Executors.newFixedThreadPool(4);
        try {
            for (int round = 1; round <= 5; round++) {
                List<Future<?>> orders = new ArrayList<>();
                for (int rank = 0; rank < 4; rank++) {
                    RouteOrder order = order("192.0.2." + (10 + rank), round * 10L + rank, "s" + rank);
                    orders.add(sides.submit(() -> tried(order)));
                }
                for (Future<?> order : orders) {
                    order.get();
                }
                side().pointHere(order("192.0.2.13", round * 10L + 3, "s3"));
                assertThat(seen()).as("round %s", round).isEqualTo("192.0.2.13");
            }
        } finally {
            sides.shutdownNow();
        }
    }

    private void tried(RouteOrder order) {
        try {
            side().pointHere(order);
        } catch (FractionalHaException e) {
            assertThat(e.code()).isIn(ErrorCode.EPOCH_STALE, ErrorCode.ROUTE_FAILED);
        }
    }
}
