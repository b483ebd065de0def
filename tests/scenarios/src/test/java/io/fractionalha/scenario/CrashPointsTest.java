// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Either side ends at a named point as by kill -9, comes back, and nothing that was confirmed is lost or done twice. The
 * points are dealt out to stories of one group each, so that a group is not made for every one.
 */
@ExtendWith(RegionsExtension.class)
@DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = "real servers have no switches")
class CrashPointsTest {
    @TestFactory
    Stream<DynamicNode> everythingConfirmedSurvives(Regions regions) {
        return stories().stream().map(points -> {
            CrashStory story = new CrashStory(regions);
            CrashPoint last = points.get(points.size() - 1);
            return dynamicContainer(
                    "until " + last, points.stream().map(point -> dynamicTest(point.name(), () -> story.pass(point))));
        });
    }

    @Test
    void eachPointIsInOneStoryAndBothSidesEndOftenEnough() {
        List<CrashPoint> dealt = stories().stream().flatMap(List::stream).toList();
        assertThat(dealt).containsExactlyInAnyOrder(CrashPoint.values());
        assertThat(dealt.stream().filter(point -> point.during() == CrashPoint.During.WORK))
                .hasSizeGreaterThanOrEqualTo(12);
        assertThat(dealt.stream().filter(point -> point.during() == CrashPoint.During.MIRRORING))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    /** Each story ends with one of the points that move the role; the others are dealt out in their order. */
    private static List<List<CrashPoint>> stories() {
        List<CrashPoint> ends = new ArrayList<>();
        List<CrashPoint> others = new ArrayList<>();
        for (CrashPoint point : CrashPoint.values()) {
            (point.during().movesTheRole() ? ends : others).add(point);
        }
        List<List<CrashPoint>> stories = new ArrayList<>();
        for (int story = 0; story < ends.size(); story++) {
            List<CrashPoint> points = new ArrayList<>();
            for (int other = story; other < others.size(); other += ends.size()) {
                points.add(others.get(other));
            }
            points.add(ends.get(story));
            stories.add(points);
        }
        return stories;
    }
}
