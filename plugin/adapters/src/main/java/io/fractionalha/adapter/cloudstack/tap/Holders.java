// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.storage.Snapshot;
import com.cloud.storage.Volume;
import com.cloud.storage.snapshot.SnapshotPolicy;
import com.cloud.utils.db.EntityManager;
import com.cloud.vm.Nic;
import com.cloud.vm.NicSecondaryIp;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.snapshot.VMSnapshot;
import io.fractionalha.catalogue.Appendage;
import io.fractionalha.catalogue.Appendage.Named;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.backup.Backup;
import org.apache.cloudstack.vm.schedule.VMSchedule;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host on which instance something hangs that a command names. Costs two or three reads by key in the host's database,
 * and only for commands that may name nothing else; all others cost a look in memory.
 */
final class Holders {
    private static final Logger LOG = LogManager.getLogger(Holders.class);

    private final EntityManager entities;

    Holders(EntityManager entities) {
        this.entities = entities;
    }

    /** The uuid of the instance; null where the command names no such thing, where it is on none, or where it cannot be read. */
    @Nullable
    String of(String command, Map<String, String> parameters) {
        Optional<Named> named = Appendage.of(command);
        String uuid = named.map(each -> parameters.get(each.parameter())).orElse("");
        if (named.isEmpty() || uuid.isEmpty()) {
            return null;
        }
        try {
            Long instance = instance(named.get().what(), uuid);
            return instance != null && entities.findById(VirtualMachine.class, instance) instanceof Identity found
                    ? found.getUuid()
                    : null;
        } catch (RuntimeException e) {
            LOG.warn(
                    "on which instance {} {} is cannot be read: {}", named.get().what(), uuid, e.getMessage());
            return null;
        }
    }

    private @Nullable Long instance(Appendage what, String uuid) {
        return switch (what) {
            case CARD -> of(Nic.class, uuid, Nic::getInstanceId);
            case SECONDARY_ADDRESS -> of(NicSecondaryIp.class, uuid, NicSecondaryIp::getVmId);
            case VOLUME -> of(Volume.class, uuid, Volume::getInstanceId);
            case SNAPSHOT -> onVolume(of(Snapshot.class, uuid, Snapshot::getVolumeId));
            case SNAPSHOT_POLICY -> onVolume(of(SnapshotPolicy.class, uuid, SnapshotPolicy::getVolumeId));
            case INSTANCE_SNAPSHOT -> of(VMSnapshot.class, uuid, VMSnapshot::getVmId);
            case BACKUP -> of(Backup.class, uuid, Backup::getVmId);
            case SCHEDULE -> of(VMSchedule.class, uuid, VMSchedule::getVmId);
        };
    }

    private <T> @Nullable Long of(Class<T> type, String uuid, Function<T, @Nullable Long> holder) {
        T found = entities.findByUuid(type, uuid);
        return found == null ? null : holder.apply(found);
    }

    private @Nullable Long onVolume(@Nullable Long volume) {
        Volume found = volume == null ? null : entities.findById(Volume.class, volume);
        return found == null ? null : found.getInstanceId();
    }
}
