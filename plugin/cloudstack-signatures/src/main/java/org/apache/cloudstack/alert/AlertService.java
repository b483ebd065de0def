// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.alert;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Raises alerts. */
public interface AlertService {
    boolean generateAlert(AlertService.AlertType alertType, long number1, Long number2, String text);

    /** A kind of alert, with its number and the name events carry. */
    class AlertType {
        private static final ConcurrentMap<Short, AlertType> OWN = new ConcurrentHashMap<>();

        public static final AlertType ALERT_TYPE_MEMORY = new AlertType((short) 0, "ALERT.MEMORY");
        public static final AlertType ALERT_TYPE_CPU = new AlertType((short) 1, "ALERT.CPU");
        public static final AlertType ALERT_TYPE_HOST = new AlertType((short) 7, "ALERT.COMPUTE.HOST");
        public static final AlertType ALERT_TYPE_USERVM = new AlertType((short) 8, "ALERT.USERVM");
        public static final AlertType ALERT_TYPE_MANAGEMENT_NODE = new AlertType((short) 14, "ALERT.MANAGEMENT");
        public static final AlertType ALERT_TYPE_RESOURCE_LIMIT_EXCEEDED =
                new AlertType((short) 26, "ALERT.RESOURCE.EXCEED");
        public static final AlertType ALERT_TYPE_SYNC = new AlertType((short) 27, "ALERT.TYPE.SYNC");

        private final short number;
        private final String name;

        private AlertType(short number, String name) {
            this.number = number;
            this.name = name;
        }

        public short getType() {
            return number;
        }

        public String getName() {
            return name;
        }

        @Override
        public String toString() {
            return number + " (" + name + ")";
        }

        /** A type of the caller's own; the same number gives the same type. */
        public static AlertType generateAlert(short number, String name) {
            return OWN.computeIfAbsent(number, n -> new AlertType(n, name));
        }
    }
}
