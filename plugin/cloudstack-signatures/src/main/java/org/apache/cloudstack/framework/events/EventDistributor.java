// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.events;

import com.cloud.utils.component.Manager;
import java.util.Map;

/** Gives each event to every bus. */
public interface EventDistributor extends Manager {
    Map<String, EventBusException> publish(Event event);
}
