// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One command for this region's own API, with ids of this region. */
public record RegionCall(String command, SortedMap<String, String> parameters) {
    /** Copies the parameters. */
    public RegionCall {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** From a plain map. */
    public static RegionCall of(String command, Map<String, String> parameters) {
        return new RegionCall(command, new TreeMap<>(parameters));
    }
}
