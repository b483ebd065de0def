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
            out.println("  " + region.name()
                    + ", for a ~/.cloudstack.ini of the client cs (Debian package cs, whose command is cloudstack):");
            out.println("[" + region.name() + "]");
            out.println("endpoint = " + region.admin().url());
            out.println("key = " + region.admin().keys().apiKey());
            out.println("secret = " + region.admin().keys().secretKey());
        }
        out.println("  then, for example:");
        out.println("cs --region " + regions.second().name() + " listProtectionGroups listall=true");
        out.println("cs --region " + regions.first().name() + " listFailoverReadiness");
        out.println("cs --region " + regions.second().name() + " listFailoverRuns");
        out.println("cs --region " + regions.second().name() + " listStandbyPeers");
    }
}
