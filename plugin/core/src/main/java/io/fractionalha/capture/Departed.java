// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.capture.MembershipIndex.Known;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances that were members of late and are gone: a command may bring them back. In memory, the newest only. Any thread. */
final class Departed {
    private static final int KEPT_MAX = 10_000;

    private final Map<String, Known> gone = new LinkedHashMap<>();

    synchronized void add(Known known) {
        gone.remove(known.ref().uuid());
        gone.put(known.ref().uuid(), known);
        if (gone.size() > KEPT_MAX) {
            Iterator<String> oldest = gone.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** As it was when it went, or null. */
    synchronized @Nullable Known of(String uuid) {
        return gone.get(uuid);
    }
}
