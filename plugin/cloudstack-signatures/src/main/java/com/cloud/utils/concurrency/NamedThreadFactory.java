// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.concurrency;

import java.util.concurrent.ThreadFactory;

/** Makes daemon-less threads named {@code name-1}, {@code name-2} and so on. */
public class NamedThreadFactory implements ThreadFactory {
    private final String name;
    private int made;

    public NamedThreadFactory(String name) {
        this.name = name;
    }

    @Override
    public synchronized Thread newThread(Runnable work) {
        made++;
        return new Thread(work, name + "-" + made);
    }
}
