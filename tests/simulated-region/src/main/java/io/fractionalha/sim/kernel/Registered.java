// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.utils.component.Registry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A live list of extensions of one kind. */
final class Registered<T> implements Registry<T> {
    private final String name;
    private final CopyOnWriteArrayList<T> all = new CopyOnWriteArrayList<>();

    Registered(String name) {
        this.name = name;
    }

    @Override
    public boolean register(T extension) {
        return all.addIfAbsent(extension);
    }

    @Override
    public void unregister(T extension) {
        all.remove(extension);
    }

    @Override
    public List<T> getRegistered() {
        return all;
    }

    @Override
    public String getName() {
        return name;
    }
}
