// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.apache.cloudstack.api.ServerApiException;

/** Workers in order; the first that throws ends the chain. */
public class DispatchChain {
    protected List<DispatchWorker> workers = new ArrayList<>();

    public DispatchChain() {}

    public DispatchChain add(DispatchWorker worker) {
        workers.add(worker);
        return this;
    }

    public void dispatch(DispatchTask task) throws ServerApiException {
        for (DispatchWorker worker : workers) {
            worker.handle(task);
        }
    }
}
