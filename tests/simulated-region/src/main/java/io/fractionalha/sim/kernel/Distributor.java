// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.utils.component.ManagerBase;
import io.fractionalha.sim.fault.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.framework.events.Event;
import org.apache.cloudstack.framework.events.EventBus;
import org.apache.cloudstack.framework.events.EventBusException;
import org.apache.cloudstack.framework.events.EventDistributor;

/** Gives each event to every bus, in the publisher's thread. Only the bus exception is caught, as in the host. */
final class Distributor extends ManagerBase implements EventDistributor {
    private final Registered<EventBus> buses;
    private final Faults faults;

    Distributor(Registered<EventBus> buses, Faults faults) {
        this.buses = buses;
        this.faults = faults;
    }

    @Override
    public Map<String, EventBusException> publish(Event event) {
        Map<String, EventBusException> problems = new HashMap<>();
        if (faults.losesEvent(event.getEventCategory())) {
            return problems;
        }
        List<EventBus> all = buses.getRegistered();
        for (EventBus bus : all) {
            try {
                bus.publish(event);
            } catch (EventBusException problem) {
                problems.put(bus.getName(), problem);
            }
        }
        return problems;
    }
}
