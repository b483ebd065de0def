// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.UserDataCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is to be changed of the user data of an instance here, among all that is missing of it. Pure. */
final class UserData {
    private UserData() {}

    /** Whether something is only taken away, which the host does while the instance is stopped. */
    static boolean taken(Map<String, String> missing) {
        boolean gone =
                "".equals(missing.get(UserDataCommands.TEXT)) || "".equals(missing.get(UserDataCommands.REFERENCE));
        return gone && !refers(missing);
    }

    /** Whether a value is not told to the host: a reference takes the place of a text by itself. */
    static boolean untold(String attribute, Map<String, String> missing) {
        return attribute.equals(UserDataCommands.TEXT) && refers(missing);
    }

    private static boolean refers(Map<String, String> missing) {
        return !missing.getOrDefault(UserDataCommands.REFERENCE, "").isEmpty();
    }

    /** What can be set of an instance now: no reference to what is not here. */
    static SortedMap<String, String> settable(EntityState state, EntityPair pair, Scene scene) {
        SortedMap<String, String> missing = Realised.settable(state, pair.realised());
        missing.keySet().removeAll(later(missing, state, scene).keySet());
        return missing;
    }

    /** What is set when the user data that the instance refers to is here; nothing where nothing waits for that. */
    static SortedMap<String, String> later(EntityState state, EntityPair pair, Scene scene) {
        return later(Realised.settable(state, pair.realised()), state, scene);
    }

    /** The host keeps what an instance refers to. */
    static Verdict goes(EntityRef data, Scene scene) {
        return scene.pairs().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == EntityKind.INSTANCE
                        && data.uuid().equals(entry.getValue().realised().get(UserDataCommands.REFERENCE)))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(user -> new Verdict(
                        QueueReason.WAITS,
                        "goes when " + user + " has other user data here, or is gone",
                        List.of(user)))
                .orElse(Verdict.READY);
    }

    private static SortedMap<String, String> later(SortedMap<String, String> missing, EntityState state, Scene scene) {
        SortedMap<String, String> later = new TreeMap<>();
        if (refers(missing) && !scene.paired(Refs.one(state, UserDataCommands.REFERENCE, EntityKind.USER_DATA))) {
            for (String name : List.of(UserDataCommands.TEXT, UserDataCommands.REFERENCE)) {
                String value = missing.get(name);
                if (value != null) {
                    later.put(name, value);
                }
            }
        }
        return later;
    }
}
