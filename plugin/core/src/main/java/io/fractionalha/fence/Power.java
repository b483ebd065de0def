// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.region.RegionReader;
import java.util.Set;

/** What the region says of something that is to be out of service. */
enum Power {
    /** It serves. */
    UP,
    /** It runs, and what leads to it is out of service. */
    CUT_OFF,
    /** It is just going down. */
    BETWEEN,
    /** It is out of service. */
    DOWN,
    /** It is there no more. */
    GONE;

    /** Asks the region. */
    static Power of(RegionReader reader, FencedKind kind, String uuid) {
        return switch (kind) {
            case INSTANCE -> ofInstance(reader.rawInstanceState(uuid).orElse(""));
            case AUTOSCALE ->
                ofAutoscale(reader.machinery().autoscaleState(uuid).orElse(""));
            case ROUTER -> ofInstance(reader.machinery().routerState(uuid).orElse(""));
        };
    }

    /** By the host's own word. */
    static Power ofInstance(String word) {
        if (Set.of("", "Destroyed", "Expunging", "Expunged", "Error").contains(word)) {
            return GONE;
        }
        if (Set.of("Stopped", "Shutdown").contains(word)) {
            return DOWN;
        }
        return word.equals("Stopping") ? BETWEEN : UP;
    }

    /** By the host's own word; one that is just being made does nothing yet, and the host refuses to disable it. */
    static Power ofAutoscale(String word) {
        return switch (word) {
            case "", "REVOKE" -> GONE;
            case "DISABLED", "NEW" -> DOWN;
            default -> UP;
        };
    }
}
