// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import io.fractionalha.scenario.AcceptedLog;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the commands that the client was told were accepted, judged by the survivor's inventory alone.
 *
 * @param accepted how many there were
 * @param present how many of them show in the inventory
 * @param lost those that do not, one sentence each
 */
record LossReport(int accepted, int present, List<String> lost) {
    static LossReport of(List<AcceptedLog.Line> lines, Survivor survivor) {
        List<String> lost = new ArrayList<>();
        int accepted = 0;
        for (AcceptedLog.Line line : lines) {
            if (!line.accepted()) {
                continue;
            }
            accepted++;
            if (!survivor.shows(line)) {
                lost.add(line.command() + " " + line.parameters().getOrDefault("name", "") + ", accepted " + line.at());
            }
        }
        return new LossReport(accepted, accepted - lost.size(), List.copyOf(lost));
    }
}
