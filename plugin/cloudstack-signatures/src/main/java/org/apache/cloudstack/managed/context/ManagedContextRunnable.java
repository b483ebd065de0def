// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.managed.context;

import io.fractionalha.hosthook.HostHooks;

/** Work that runs with all that the host binds to a thread. The context comes through {@link HostHooks}. */
public abstract class ManagedContextRunnable implements Runnable {
    public ManagedContextRunnable() {}

    @Override
    public void run() {
        getContext().runWithContext(this::runInContext);
    }

    protected abstract void runInContext();

    protected ManagedContext getContext() {
        return HostHooks.managedContext();
    }
}
