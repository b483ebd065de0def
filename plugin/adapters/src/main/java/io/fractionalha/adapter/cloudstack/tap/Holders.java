// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.network.as.AutoScaleVmGroup;
import com.cloud.network.rules.HealthCheckPolicy;
import com.cloud.network.rules.LoadBalancer;
import com.cloud.network.rules.StickinessPolicy;
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
 * Asks the host on which instance or balancer rule something hangs that a command names. Costs two or three reads by key in the host's database,
 * and only for commands that may name nothing else; all others cost a look in memory.
 */
final class Holders {
    private static final Logger LOG = LogManager.getLogger(Holders.class);

    private final EntityManager entities;

    Holders(EntityManager entities) {
        this.entities = entities;
    }

    /** The uuid of what it hangs on; null where the command names no such thing, it hangs on nothing, or it cannot be read. */
    @Nullable
    String of(String command, Map<String, String> parameters) {
        Optional<Named> named = Appendage.of(command);
        String uuid = named.map(each -> parameters.get(each.parameter())).orElse("");
        if (named.isEmpty() || uuid.isEmpty()) {
            return null;
        }
        try {
            return holder(named.get().what(), uuid);
        } catch (RuntimeException e) {
            LOG.warn("on what {} {} hangs cannot be read: {}", named.get().what(), uuid, e.getMessage());
            return null;
        }
    }

    private @Nullable String holder(Appendage what, String uuid) {
        return switch (what) {
            case CARD -> instance(of(Nic.class, uuid, Nic::getInstanceId));
            case SECONDARY_ADDRESS -> instance(of(NicSecondaryIp.class, uuid, NicSecondaryIp::getVmId));
            case VOLUME -> instance(of(Volume.class, uuid, Volume::getInstanceId));
            case SNAPSHOT -> instance(onVolume(of(Snapshot.class, uuid, Snapshot::getVolumeId)));
            case SNAPSHOT_POLICY -> instance(onVolume(of(SnapshotPolicy.class, uuid, SnapshotPolicy::getVolumeId)));
            case INSTANCE_SNAPSHOT -> instance(of(VMSnapshot.class, uuid, VMSnapshot::getVmId));
            case BACKUP -> instance(of(Backup.class, uuid, Backup::getVmId));
            case SCHEDULE -> instance(of(VMSchedule.class, uuid, VMSchedule::getVmId));
            case AUTOSCALE_GROUP -> rule(of(AutoScaleVmGroup.class, uuid, AutoScaleVmGroup::getLoadBalancerId));
            case STICKINESS -> rule(of(StickinessPolicy.class, uuid, StickinessPolicy::getLoadBalancerId));
            case HEALTH_CHECK -> rule(of(HealthCheckPolicy.class, uuid, HealthCheckPolicy::getLoadBalancerId));
        };
    }

    private @Nullable String instance(@Nullable Long id) {
        return named(VirtualMachine.class, id);
    }

    private @Nullable String rule(@Nullable Long id) {
        return named(LoadBalancer.class, id);
    }

    private @Nullable String named(Class<?> type, @Nullable Long id) {
        return id != null && entities.findById(type, id) instanceof Identity found ? found.getUuid() : null;
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
