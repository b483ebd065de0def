// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

import java.util.function.BooleanSupplier;

/** Lets a thread pass by the plugin's workers, as if they were not there. */
public final class StopwatchSeam {
    private static final String OURS = "io.fractionalha.adapter.";

    private StopwatchSeam() {}

    /** Wraps each worker of the plugin; answers how many there are. Before the server takes requests. */
    public static int wrap(DispatchChainFactory chains, BooleanSupplier passBy) {
        return wrap(chains.getStandardDispatchChain(), passBy) + wrap(chains.getAsyncCreationDispatchChain(), passBy);
    }

    private static int wrap(DispatchChain chain, BooleanSupplier passBy) {
        int wrapped = 0;
        for (int i = 0; i < chain.workers.size(); i++) {
            DispatchWorker worker = chain.workers.get(i);
            if (worker.getClass().getName().startsWith(OURS)) {
                chain.workers.set(i, task -> {
                    if (!passBy.getAsBoolean()) {
                        worker.handle(task);
                    }
                });
                wrapped++;
            }
        }
        return wrapped;
    }
}
