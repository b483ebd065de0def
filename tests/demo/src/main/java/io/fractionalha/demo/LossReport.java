// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import io.fractionalha.scenario.AcceptedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of the commands that the client was told were accepted, judged by the survivor's inventory alone.
 *
 * @param accepted how many there were
 * @param present how many of them show in the inventory
 * @param lost those that do not, in the log's order
 */
record LossReport(int accepted, int present, List<AcceptedLog.Line> lost) {
    static LossReport of(List<AcceptedLog.Line> lines, Survivor survivor) {
        List<AcceptedLog.Line> accepted =
                lines.stream().filter(AcceptedLog.Line::accepted).toList();
        List<AcceptedLog.Line> lost =
                accepted.stream().filter(line -> !survivor.shows(line)).toList();
        return new LossReport(accepted.size(), accepted.size() - lost.size(), lost);
    }

    /** What was lost and how long before the claim, which the host tells in whole seconds, it had been accepted; for people. */
    String told(Instant claimed) {
        List<String> told = lost.stream()
                .map(line -> line.command() + " " + line.parameters().getOrDefault("name", "") + ", accepted "
                        + Duration.between(line.at(), claimed.plusSeconds(1)).toMillis()
                        + " ms at most before the claim")
                .toList();
        return lost.size() + " " + told;
    }

    /** Those that had been accepted before that moment. */
    List<String> olderThan(Instant promised) {
        return lost.stream()
                .filter(line -> line.at().isBefore(promised))
                .map(line -> line.command() + " " + line.parameters().getOrDefault("name", ""))
                .toList();
    }
}
