// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.alert.AlertManager;
import com.cloud.cluster.ClusterManager;
import com.cloud.cluster.ClusterManagerListener;
import com.cloud.utils.component.ManagerBase;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.alert.AlertService;
import org.apache.cloudstack.region.RegionManager;
import org.jspecify.annotations.Nullable;

/** Small beans of the host that plugins may be given. */
final class HostBeans {
    private HostBeans() {}

    /** Publishes alerts as events. */
    static final class Alerts extends ManagerBase implements AlertManager {
        private final Publisher publisher;

        Alerts(Publisher publisher) {
            this.publisher = publisher;
        }

        @Override
        public void clearAlert(AlertService.AlertType type, long zone, long pod) {}

        @Override
        public void recalculateCapacity() {}

        @Override
        @SuppressWarnings("NullAway") // the host's interface takes null for no pod
        public void sendAlert(AlertService.AlertType type, long zone, @Nullable Long pod, String subject, String body) {
            Map<String, Object> description = new HashMap<>();
            description.put("event", type.getName());
            description.put("dataCenterId", zone);
            description.put("podId", String.valueOf(pod));
            description.put("subject", subject);
            description.put("body", body);
            description.put("eventDateTime", Publisher.now());
            publisher.alert(type.getName(), description);
        }

        @Override
        @SuppressWarnings("NullAway") // the host's interface takes null for no pod
        public boolean generateAlert(AlertService.AlertType type, long zone, @Nullable Long pod, String message) {
            sendAlert(type, zone, pod, message, message);
            return true;
        }
    }

    /** One management server. */
    static final class Cluster extends ManagerBase implements ClusterManager {
        private final long id;

        Cluster(long id) {
            this.id = id;
        }

        @Override
        public void registerListener(ClusterManagerListener listener) {}

        @Override
        public void unregisterListener(ClusterManagerListener listener) {}

        @Override
        public String getSelfPeerName() {
            return String.valueOf(id);
        }

        @Override
        public String getSelfNodeIP() {
            return "127.0.0.1";
        }

        @Override
        public long getManagementNodeId() {
            return id;
        }

        @Override
        public long getCurrentRunId() {
            return ProcessHandle.current().pid();
        }

        @Override
        public long getManagementRunId(long server) {
            return getCurrentRunId();
        }
    }

    /** The id of this region. */
    record Region(int id) implements RegionManager {
        @Override
        public int getId() {
            return id;
        }
    }
}
