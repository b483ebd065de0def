// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The account may have less at the standby side than a failover would build: that is said before. */
@ExtendWith(RegionsExtension.class)
class HeadroomTest {
    /** What is left is read again a quarter of a minute after something was built. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aLimitThatAFailoverWouldMeetIsNamedBefore(Regions regions) {
        Region b = regions.second();
        Story story = new Story(regions);
        Workload work = story.workload(regions.first());
        String network = work.network("plain");
        for (int i = 0; i < 3; i++) {
            work.instance("web-" + i, network);
        }
        Tenant there = story.tenant(b);
        b.admin()
                .call(
                        "updateResourceLimit",
                        "resourcetype",
                        "0",
                        "max",
                        "2",
                        "account",
                        there.account(),
                        "domainid",
                        there.domainId());
        Group group = story.protect("0.2", 1);
        group.awaitMirrored(regions.first(), b);

        List<String> wanted =
                List.of("LIMIT_TOO_LOW", there.account(), "1 of 2 instances left", "needs 2 more", "resourcetype=0");
        Await.until(
                () -> wanted + " in " + readiness(group, b),
                SOON,
                () -> wanted.stream().allMatch(readiness(group, b)::contains));
    }

    private static String readiness(Group group, Region side) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).toString();
    }
}
