// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

/** Asks the command for checks of its own. */
public class SpecificCmdValidationWorker implements DispatchWorker {
    public SpecificCmdValidationWorker() {}

    @Override
    @SuppressWarnings("unchecked")
    public void handle(DispatchTask task) {
        task.getCmd().validateSpecificParameters(task.getParams());
    }
}
