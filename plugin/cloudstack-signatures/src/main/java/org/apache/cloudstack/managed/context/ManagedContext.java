// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.managed.context;

import java.util.concurrent.Callable;

/** Runs work with all that the host binds to a thread. */
public interface ManagedContext {
    void registerListener(ManagedContextListener<?> managedContextListener);

    void unregisterListener(ManagedContextListener<?> managedContextListener);

    void runWithContext(Runnable runnable);

    <T> T callWithContext(Callable<T> callable) throws Exception;
}
