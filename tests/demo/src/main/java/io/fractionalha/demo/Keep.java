// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import java.io.PrintStream;

/** Tells how to reach the regions that were left up. */
final class Keep {
    private Keep() {}

    static void print(PrintStream out, Regions regions) {
        out.println("== Both regions stay up until you press Ctrl-C");
        for (Region region : new Region[] {regions.first(), regions.second()}) {
            out.println("  " + region.name());
            out.println("    cmk set url " + region.admin().url());
            out.println("    cmk set apikey " + region.admin().keys().apiKey());
            out.println("    cmk set secretkey " + region.admin().keys().secretKey());
        }
        out.println("  then, for example:");
        out.println("    cmk list protectiongroups");
        out.println("    cmk list failoverreadiness");
        out.println("    cmk list failoverruns");
    }
}
