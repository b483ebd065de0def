// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import io.fractionalha.port.IdSource;
import java.util.Locale;

/**
 * The first eight digits of each id that a process makes for its journal entries name the process: so what a dead server left
 * open is told from what runs at another one, without another row for each command.
 */
public final class ProcessTag {
    private static final int DIGITS = 8;

    private ProcessTag() {}

    /** Eight hexadecimal digits that stand for the process. */
    public static String of(String process) {
        return String.format(Locale.ROOT, "%08x", process.hashCode());
    }

    /** The tag in an id that {@link #ids} has made; of another id, whatever it begins with. */
    public static String in(String id) {
        return id.length() < DIGITS ? id : id.substring(0, DIGITS);
    }

    /** Ids that carry the tag of the process, uuids as before. */
    public static IdSource ids(String process, IdSource ids) {
        String tag = of(process);
        return () -> {
            String id = ids.next();
            return id.length() < DIGITS ? id : tag + id.substring(DIGITS);
        };
    }
}
