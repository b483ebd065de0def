// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The engine. */
final class MirrorEngine implements Mirror {
    private final MirrorPorts ports;
    private final MirrorOrders orders;
    private final List<MirrorListener> listeners = new CopyOnWriteArrayList<>();

    MirrorEngine(MirrorPorts ports, MirrorOrders orders) {
        this.ports = ports;
        this.orders = orders;
    }

    @Override
    public void wake(String groupId) {
        if (orders.extent(groupId) == Extent.HOLD) {
            return;
        }
        listeners.forEach(listener -> listener.planned(groupId, standing(groupId)));
    }

    @Override
    public List<QueueItem> queue(String groupId) {
        return new ArrayList<>();
    }

    @Override
    public MirrorStanding standing(String groupId) {
        return new MirrorStanding(false, false, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void retry(String groupId, EntityRef active) {
        ports.pairs().unskip(groupId, active);
    }

    @Override
    public void skip(String groupId, EntityRef active, String userId) {
        ports.pairs().skip(new MirrorStore.SkippedItem(groupId, active, 0, userId));
    }

    @Override
    public void cancelled(String groupId, EntityRef active) {
        ports.pairs().removePair(groupId, active);
    }

    @Override
    public void outdated(String groupId, EntityRef active, String attribute) {
        Optional<EntityPair> pair = ports.pairs().pairOf(groupId, active);
        pair.ifPresent(found -> ports.pairs().savePair(found.withRealised(new TreeMap<>(found.realised()))));
    }

    @Override
    public void markServed(String groupId) {
        ports.pairs().pairs(groupId).forEach(pair -> ports.pairs().savePair(pair.asServed()));
    }

    @Override
    public void addListener(MirrorListener listener) {
        listeners.add(listener);
    }
}
