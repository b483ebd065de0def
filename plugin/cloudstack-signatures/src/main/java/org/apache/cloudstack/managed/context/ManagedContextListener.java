// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.managed.context;

/** Told when a thread enters and leaves a managed context. */
public interface ManagedContextListener<T> {
    T onEnterContext(boolean flag);

    void onLeaveContext(T value, boolean flag);
}
