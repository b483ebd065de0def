// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.storage.Volume;
import com.cloud.vm.Nic;
import com.cloud.vm.NicSecondaryIp;
import com.cloud.vm.VirtualMachine;
import io.fractionalha.sim.cloud.Cards;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.util.Optional;
import org.apache.cloudstack.api.Identity;

/** Finds instances and what hangs on them for plugins: as much of them as the host's interfaces here show. */
final class Appendages {
    private final Store store;

    Appendages(Store store) {
        this.store = store;
    }

    private record Instance(String uuid) implements VirtualMachine, Identity {
        @Override
        public String getUuid() {
            return uuid;
        }
    }

    Optional<?> byId(Class<?> type, long id) {
        if (type == VirtualMachine.class) {
            return store.find(Kind.MACHINE, id).map(machine -> new Instance(machine.uuid()));
        }
        return type == Volume.class ? store.find(Kind.VOLUME, id).map(Appendages::volume) : Optional.empty();
    }

    Optional<?> byUuid(Class<?> type, String uuid) {
        if (type == Nic.class) {
            return Cards.holder(store, uuid).map(machine -> (Nic) machine::id);
        }
        if (type == NicSecondaryIp.class) {
            return store.find(Kind.SECONDARY, uuid).map(given -> (NicSecondaryIp) () -> given.number("machine"));
        }
        return type == Volume.class ? store.find(Kind.VOLUME, uuid).map(Appendages::volume) : Optional.empty();
    }

    private static Volume volume(Entity volume) {
        return () -> volume.has("machine") ? volume.number("machine") : null;
    }
}
