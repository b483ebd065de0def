// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import org.apache.cloudstack.managed.context.ManagedContextRunnable;

/** What the host wants around work on a thread of ours: its call context and its transaction. */
final class HostThreads {
    private HostThreads() {}

    /** The task inside a managed context. */
    static Runnable managed(Runnable task) {
        return new ManagedContextRunnable() {
            @Override
            protected void runInContext() {
                task.run();
            }
        };
    }
}
