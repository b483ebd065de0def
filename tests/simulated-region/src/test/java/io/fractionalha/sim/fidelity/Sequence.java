// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fidelity;

import com.google.gson.JsonObject;
import java.util.List;

/** Compares the order of passes and events of one call, then the fields of each line. */
final class Sequence {
    private final Recording recording;
    private final LeftOut leftOut;
    private final Shape shape;
    private final List<String> differences;

    Sequence(Recording recording, LeftOut leftOut, Shape shape, List<String> differences) {
        this.recording = recording;
        this.leftOut = leftOut;
        this.shape = shape;
        this.differences = differences;
    }

    void compare(String where, List<JsonObject> recordedAll, List<JsonObject> ours) {
        List<JsonObject> recorded =
                recordedAll.stream().filter(line -> !without(line)).toList();
        List<String> then = recorded.stream().map(Sequence::key).toList();
        List<String> now = ours.stream().map(Sequence::key).toList();
        if (!then.equals(now)) {
            differences.add(where + " lines:\n    recorded " + String.join("\n             ", then) + "\n    ours     "
                    + String.join("\n             ", now));
            return;
        }
        for (int i = 0; i < recorded.size(); i++) {
            String part = recorded.get(i).has("params") ? "params" : "description";
            shape.compare(
                    where + " " + brief(then.get(i)),
                    "",
                    recorded.get(i).get(part),
                    ours.get(i).get(part));
        }
    }

    private boolean without(JsonObject line) {
        String category = Recording.text(line, "category");
        if (category.isEmpty()) {
            return false;
        }
        if (recording.system(Recording.text(line, "resourceUuid")) && leftOut.has("event", category, "system VMs")) {
            return true;
        }
        return leftOut.has("thread", Recording.text(line, "thread"), "*");
    }

    private static String brief(String key) {
        String[] words = key.split(" ", 4);
        return words[1] + " " + words[2];
    }

    static String key(JsonObject line) {
        if (line.has("chain")) {
            return "dispatch " + Recording.text(line, "chain") + " " + Recording.text(line, "pass") + " "
                    + Recording.text(line, "command") + " " + Recording.text(line, "class") + " "
                    + Recording.text(line, "base") + " " + Recording.text(line, "thread");
        }
        JsonObject description = line.getAsJsonObject("description");
        return "event " + Recording.text(line, "category") + " " + Recording.text(line, "type") + " "
                + Recording.text(line, "resourceType") + " " + Recording.text(description, "status") + " "
                + Recording.text(description, "old-state") + ">" + Recording.text(description, "new-state") + " "
                + (Recording.text(line, "resourceUuid").isEmpty() ? "nameless" : "named") + " "
                + Recording.text(line, "thread");
    }
}
