// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.fractionalha.adapter.cloudstack.Doubles;
import java.util.Map;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.backup.Backup;
import org.apache.cloudstack.vm.schedule.VMSchedule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldersTest {
    private final Doubles region = Doubles.region();
    private final Holders holders = new Holders(region.entityManager());

    private record Rule(String getUuid) implements LoadBalancer, Identity {}

    private record Instance(String getUuid) implements VirtualMachine, Identity {}

    @BeforeEach
    void anInstanceAndWhatHangsOnIt() {
        region.put(VirtualMachine.class, 5L, new Instance("web"));
        region.put(Nic.class, "card", (Nic) () -> 5L);
        region.put(NicSecondaryIp.class, "further", (NicSecondaryIp) () -> 5L);
        region.put(Volume.class, "root", (Volume) () -> 5L);
        region.put(Volume.class, 6L, (Volume) () -> 5L);
        region.put(Volume.class, "loose", (Volume) () -> null);
        region.put(Snapshot.class, "snapshot", (Snapshot) () -> 6L);
        region.put(SnapshotPolicy.class, "policy", (SnapshotPolicy) () -> 6L);
        region.put(VMSnapshot.class, "whole", (VMSnapshot) () -> 5L);
        region.put(Backup.class, "backup", (Backup) () -> 5L);
        region.put(VMSchedule.class, "schedule", (VMSchedule) () -> 5L);
        region.put(LoadBalancer.class, 5L, new Rule("http"));
        region.put(AutoScaleVmGroup.class, "scaling", (AutoScaleVmGroup) () -> 5L);
        region.put(StickinessPolicy.class, "sticky", (StickinessPolicy) () -> 5L);
        region.put(HealthCheckPolicy.class, "healthy", (HealthCheckPolicy) () -> 5L);
    }

    private String holder(String command, String parameter, String uuid) {
        return holders.of(command, Map.of(parameter, uuid));
    }

    @Test
    void whatACommandNamesLeadsToItsInstance() {
        assertThat(holder("updateVmNicIp", "nicid", "card")).isEqualTo("web");
        assertThat(holder("addIpToNic", "nicid", "card")).isEqualTo("web");
        assertThat(holder("removeIpFromNic", "id", "further")).isEqualTo("web");
        assertThat(holder("resizeVolume", "id", "root")).isEqualTo("web");
        assertThat(holder("createSnapshot", "volumeid", "root")).isEqualTo("web");
        assertThat(holder("revertSnapshot", "id", "snapshot")).isEqualTo("web");
        assertThat(holder("updateSnapshotPolicy", "id", "policy")).isEqualTo("web");
        assertThat(holder("revertToVMSnapshot", "vmsnapshotid", "whole")).isEqualTo("web");
        assertThat(holder("restoreBackup", "id", "backup")).isEqualTo("web");
        assertThat(holder("updateVMSchedule", "id", "schedule")).isEqualTo("web");
        assertThat(holder("enableAutoScaleVmGroup", "id", "scaling")).isEqualTo("http");
        assertThat(holder("updateLBStickinessPolicy", "id", "sticky")).isEqualTo("http");
        assertThat(holder("updateLBHealthCheckPolicy", "id", "healthy")).isEqualTo("http");
    }

    @Test
    void whatIsOnNoInstanceOrUnknownLeadsNowhere() {
        assertThat(holder("detachVolume", "id", "loose")).isNull();
        assertThat(holder("addIpToNic", "nicid", "nobody's")).isNull();
        assertThat(holder("addIpToNic", "ipaddress", "10.1.1.5")).isNull();
    }

    @Test
    void theHostIsNotAskedForAnyOtherCommandNorBelievedWhenItFails() {
        EntityManager silent = Doubles.of(EntityManager.class, Map.of("findByUuid", arguments -> {
            throw new IllegalStateException("the database is away");
        }));
        assertThat(new Holders(silent).of("addIpToNic", Map.of("nicid", "card")))
                .isNull();
        EntityManager unasked = Doubles.of(EntityManager.class, Map.of());
        assertThat(new Holders(unasked).of("stopVirtualMachine", Map.of("id", "web")))
                .isNull();
    }
}
