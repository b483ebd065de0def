// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

import java.util.List;

/** A live list of extensions of one kind. */
public interface Registry<T> extends Named {
    boolean register(T value);

    void unregister(T value);

    List<T> getRegistered();
}
