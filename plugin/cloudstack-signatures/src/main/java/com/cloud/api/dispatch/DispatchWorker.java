// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

import org.apache.cloudstack.api.ServerApiException;

/** One link of a dispatch chain. */
public interface DispatchWorker {
    void handle(DispatchTask dispatchTask) throws ServerApiException;
}
