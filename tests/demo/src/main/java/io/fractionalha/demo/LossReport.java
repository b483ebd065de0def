// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.Inventory;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the commands that the client was told were accepted, judged by the survivor's inventory alone.
 *
 * @param accepted how many there were
 * @param present how many of them show in the inventory, or were undone by the client itself
 * @param lost those that do not, one sentence each
 */
record LossReport(int accepted, int present, List<String> lost) {
    static LossReport of(AcceptedLog log, Inventory survivor) {
        List<String> lost = new ArrayList<>();
        int accepted = 0;
        for (AcceptedLog.Line line : log.lines()) {
            if (!line.accepted()) {
                continue;
            }
            accepted++;
            String name = line.parameters().getOrDefault("name", "");
            boolean missing = switch (line.command()) {
                case "deployVirtualMachine" -> !survivor.instances().containsKey(name);
                case "createNetwork" -> !survivor.networks().containsKey(name);
                case "createLoadBalancerRule" ->
                    survivor.addresses().stream().noneMatch(address -> address.contains("lb " + name + " "));
                default -> false;
            };
            if (missing) {
                lost.add(line.command() + " " + name + ", accepted " + line.at());
            }
        }
        return new LossReport(accepted, accepted - lost.size(), lost);
    }
}
