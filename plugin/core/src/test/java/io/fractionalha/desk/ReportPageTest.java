// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.mirror.RecoveryWeight;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names and details in a report were written by tenants and by regions. */
class ReportPageTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private static Run run(String hostile) {
        return new Run(
                hostile,
                "group",
                RunKind.DISASTER_FAILOVER,
                RunState.SERVING,
                RunPhase.REPLAY,
                null,
                null,
                null,
                0,
                2,
                hostile,
                hostile,
                AT,
                AT,
                null,
                null,
                1);
    }

    private static Step step(String hostile, EntityRef ref) {
        return new Step(
                "step",
                "group",
                hostile,
                ref,
                StepAction.CREATE,
                1,
                "attempt",
                hostile,
                new TreeMap<>(),
                StepState.FAILED,
                hostile,
                hostile,
                1,
                AT,
                AT);
    }

    /** A page on which every text that is not ours is this one. */
    private static String page(String hostile) {
        EntityRef ref = new EntityRef(EntityKind.INSTANCE, hostile);
        QueueItem item = new QueueItem(
                ref,
                StepAction.CREATE,
                new TreeMap<>(),
                QueueReason.FAILED,
                hostile,
                List.of(),
                new RecoveryWeight(1, 1, 1, 1),
                1);
        DoubtedCommand doubt = new DoubtedCommand(hostile, "group", "entry", 1, hostile, hostile, null, true);
        return ReportPage.of(new RunReport(
                AT,
                hostile,
                new RunQueries.RunView(run(hostile), 1, -1, -1, List.of(doubt)),
                new RunReport.Measure(-1, 1000),
                new RunReport.Measure(0, 1000),
                List.of(new RunReport.Work(EntityKind.INSTANCE, StepAction.CREATE, 1, 0, 0, 10, 10)),
                List.of(step(hostile, ref)),
                List.of(step(hostile, ref)),
                0,
                1,
                List.of(item)));
    }

    private static List<String> tags(String page) {
        return TAG.matcher(page).results().map(MatchResult::group).collect(Collectors.toList());
    }

    @Test
    void textsOfOthersAddNoMarkupAnywhere() {
        String plain = page("shop");
        for (String hostile : List.of(
                "<script>alert(1)</script>",
                "</title><img src=x onerror=alert(1)>",
                "</td></tr></table>",
                "\" onmouseover=\"alert(1)",
                "' x='",
                "&lt;b>",
                "<!--")) {
            assertThat(tags(page(hostile))).as(hostile).isEqualTo(tags(plain));
        }
    }

    @Test
    void textsAreShownAsTheyWereWritten() {
        assertThat(page("a<b & \"c\"")).contains("a&lt;b &amp; &quot;c&quot;").doesNotContain("a<b");
        assertThat(page("&lt;")).contains("&amp;lt;");
    }
}
