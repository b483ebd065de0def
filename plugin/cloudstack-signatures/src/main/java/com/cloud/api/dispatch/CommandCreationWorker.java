// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

import com.cloud.exception.ResourceAllocationException;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;

/** Last link of the creation chain: makes the entity. */
public class CommandCreationWorker implements DispatchWorker {
    public CommandCreationWorker() {}

    @Override
    public void handle(DispatchTask task) {
        if (!(task.getCmd() instanceof BaseAsyncCreateCmd command)) {
            throw new ServerApiException(
                    ApiErrorCode.INTERNAL_ERROR,
                    "The command does not create: " + task.getCmd().getClass().getName());
        }
        CallContext.current().setEventDisplayEnabled(command.isDisplay());
        try {
            command.create();
        } catch (ResourceAllocationException limit) {
            throw new ServerApiException(ApiErrorCode.RESOURCE_ALLOCATION_ERROR, limit.getMessage(), limit);
        }
    }
}
