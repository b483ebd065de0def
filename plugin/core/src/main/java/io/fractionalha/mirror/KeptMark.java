// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Selector;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionReader;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How something that is kept is marked: with a tag that people see in the host's own console, and, among what is realised of its
 * pair, with the moment from which it was kept and whether the tag is there. Two effects, so two steps.
 */
final class KeptMark {
    /** In what is realised: since when it is kept, as ISO-8601. */
    static final String SINCE = "fractionalha.keptsince";

    /** In what is realised: the text of the tag. A SET of it alone tags the instance; one to nothing takes the tag away. */
    static final String TAG = "fractionalha.kepttag";

    private KeptMark() {}

    /** What is to be set of a kept one that is not tagged yet; empty where it is. */
    static SortedMap<String, String> missing(EntityPair pair) {
        SortedMap<String, String> missing = new TreeMap<>();
        Instant since = pair.keptSince();
        if (since != null && !pair.realised().containsKey(TAG)) {
            missing.put(
                    TAG,
                    "stopped on " + since.toString().substring(0, 10)
                            + " and kept by Fractional Reserve HA: see listSurplus groupid=" + pair.groupId());
        }
        return missing;
    }

    /** What is to be set of one that runs again and is still tagged; empty where it is not. */
    static SortedMap<String, String> leftOver(EntityPair pair) {
        SortedMap<String, String> left = new TreeMap<>();
        if (pair.realised().containsKey(TAG)) {
            left.put(TAG, "");
        }
        return left;
    }

    /** Whether a SET is about the tag. */
    static boolean is(SortedMap<String, String> attributes) {
        return attributes.containsKey(TAG);
    }

    /** The call for such a SET. */
    static RegionCall call(SortedMap<String, String> attributes, String passiveUuid) {
        String text = attributes.getOrDefault(TAG, "");
        Map<String, String> parameters = new TreeMap<>(
                Map.of("resourceids", passiveUuid, "resourcetype", "UserVm", "tags[0].key", Selector.KEPT_TAG));
        if (!text.isEmpty()) {
            parameters.put("tags[0].value", text);
        }
        return RegionCall.of(text.isEmpty() ? "deleteTags" : "createTags", parameters);
    }

    /** Whether the region has it as such a SET wants it. Blocks while it reads. */
    static boolean isSet(SortedMap<String, String> attributes, String passiveUuid, RegionReader reader) {
        boolean there = reader.readRelation(
                        EntityKind.TAG, new EntityRef(EntityKind.INSTANCE, passiveUuid), null, Selector.KEPT_TAG)
                .isPresent();
        return there != attributes.getOrDefault(TAG, "").isEmpty();
    }
}
