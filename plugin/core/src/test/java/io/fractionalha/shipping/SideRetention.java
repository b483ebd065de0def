// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.retention.KeepFor;
import io.fractionalha.retention.Retention;
import io.fractionalha.retention.RetentionHooks;
import io.fractionalha.retention.RetentionPorts;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Retention at one of two sites, wired as the site's composition does it; the side looks at its invariants after each purge. */
record SideRetention(TwoSites.Side side) implements RetentionHooks {
    static Retention of(TwoSites.Side side, SimulatedScheduler world, Supplier<KeepFor> keepFor) {
        SideRetention hooks = new SideRetention(side);
        return new Retention(
                new RetentionPorts(
                        side.site.siteId,
                        hooks.looked(Journal.class, side.site.ports.journal()),
                        hooks.looked(PeerJournal.class, side.site.receivedSeen.apply(side.site.received)),
                        side.site.groups,
                        side.site.model,
                        side.site.pairs,
                        side.runs,
                        side.site.process,
                        world,
                        side.site.ownership::term,
                        keepFor),
                hooks);
    }

    private <T> T looked(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            try {
                Object answer = method.invoke(store, args);
                if (method.getName().equals("purge")) {
                    side.purging.run();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Override
    public OptionalLong acknowledged(String peerSiteId, String journalId) {
        return side.shipper.acknowledged(peerSiteId, journalId);
    }

    @Override
    public void keepUp(String groupId) {
        side.site.process.submit("group:" + groupId, () -> side.site.recorder.keepUp(groupId));
    }

    @Override
    public void fold(String groupId, String peerSiteId) {
        side.folder.wake(groupId, peerSiteId);
    }

    @Override
    public void tidy(String groupId) {
        // There is no mirror between these two.
    }
}
