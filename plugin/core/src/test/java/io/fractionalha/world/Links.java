// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.port.MonotonicClock;
import io.fractionalha.probe.ServiceProbe;
import io.fractionalha.witness.WitnessChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Who reaches whom in a {@link World}. Each way of a link can be cut by itself; a third region may join as a witness. */
final class Links {
    private final World world;
    private final List<Side> sides = new ArrayList<>();
    private final Set<Side> silent = new HashSet<>();
    private final Set<Side> strangers = new HashSet<>();
    private final Set<String> cut = new HashSet<>();
    private final Map<SimulatedScheduler.SimulatedProcess, Long> origins = new HashMap<>();

    Links(World world) {
        this.world = world;
    }

    Side joins(Side side) {
        sides.add(side);
        return side;
    }

    /** A third region, paired with both. */
    Side witness() {
        Side witness = joins(new Side("w", world));
        for (Side side : List.of(world.a, world.b)) {
            side.pair(witness);
            witness.pair(side);
        }
        return witness;
    }

    /** Calls from one do not get through to the other any more; the other way is another link. */
    void cut(Side from, Side to) {
        cut.add(from.id + to.id);
    }

    void mend() {
        cut.clear();
    }

    /** Ticks of a process: they begin somewhere, and know nothing of the clock on the wall. */
    MonotonicClock ticks(SimulatedScheduler.SimulatedProcess process) {
        long origin = origins.computeIfAbsent(process, new Origin(sides.size() + origins.size()));
        return () -> origin
                + Duration.between(World.BEGINNING, world.scheduler.instant()).toNanos();
    }

    private record Origin(int number) implements Function<SimulatedScheduler.SimulatedProcess, Long> {
        @Override
        public Long apply(SimulatedScheduler.SimulatedProcess process) {
            return (number % 2 == 0 ? 1L : -1L) * number * 1_000_000_007L;
        }
    }

    WitnessChannel witnesses(Side from) {
        return (witness, siteId, question) ->
                carry(from, witness, to -> to.site.witness().answer(witness.apiKey(), siteId, question));
    }

    <T> T carry(Side from, StandbyPeer peer, Function<Side, T> call) {
        Side to = sides.stream()
                .filter(side -> side.url().equals(peer.url()))
                .findFirst()
                .orElseThrow();
        boolean apart = world.cut && sides.indexOf(from) < 2 && sides.indexOf(to) < 2;
        if (apart || cut.contains(from.id + to.id) || world.mute.equals(from.id) || !to.up() || lost()) {
            throw new FractionalHaException(ErrorCode.PEER_UNREACHABLE, "site " + to.id + " does not answer");
        }
        try {
            T answer = call.apply(to);
            if (lost() || cut.contains("answers of " + to.id + from.id)) {
                throw new FractionalHaException(ErrorCode.PEER_UNREACHABLE, "the answer of " + to.id + " was lost");
            }
            return answer;
        } catch (SimulatedScheduler.Crash crash) {
            to.process.kill();
            throw new FractionalHaException(ErrorCode.PEER_UNREACHABLE, "site " + to.id + " stopped", crash);
        }
    }

    /** Calls get through, their answers do not. */
    void cutAnswers(Side from, Side to) {
        cut.add("answers of " + from.id + to.id);
    }

    /** The group's service is seen from none of these sides from now on. */
    void serviceFails(Side... from) {
        silent.addAll(List.of(from));
    }

    void serviceAnswers() {
        silent.clear();
        strangers.clear();
    }

    /** These sides may not ask the group's service. */
    void serviceForbidden(Side... from) {
        strangers.addAll(List.of(from));
    }

    ServiceProbe.Word service(Side from) {
        if (strangers.contains(from)) {
            return ServiceProbe.Word.UNCHECKED;
        }
        return silent.contains(from) ? ServiceProbe.Word.FAILS : ServiceProbe.Word.ANSWERS;
    }

    private boolean lost() {
        return world.loss > 0 && world.scheduler.random().nextDouble() < world.loss;
    }
}
