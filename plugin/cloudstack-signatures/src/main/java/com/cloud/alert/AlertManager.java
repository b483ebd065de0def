// SPDX-License-Identifier: Apache-2.0
package com.cloud.alert;

import com.cloud.utils.component.Manager;
import org.apache.cloudstack.alert.AlertService;

/** Raises alerts. */
public interface AlertManager extends Manager, AlertService {
    void clearAlert(AlertService.AlertType alertType, long number1, long number2);

    void recalculateCapacity();

    void sendAlert(AlertService.AlertType alertType, long number1, Long number2, String text1, String text2);
}
