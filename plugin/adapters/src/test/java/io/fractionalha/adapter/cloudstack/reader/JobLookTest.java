// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.region.JobEnd;
import org.junit.jupiter.api.Test;

class JobLookTest extends AnsweredRegion {
    private JobEnd told(String answer) {
        answers.put("queryAsyncJobResult", answer);
        return reader.job("job-1");
    }

    @Test
    void aJobIsRunningHasSucceededHasFailedOrIsNotKnown() {
        assertThat(reader.job("job-1").state()).isEqualTo(JobEnd.State.UNKNOWN);
        assertThat(told("{\"jobstatus\":0,\"jobid\":\"job-1\"}").state()).isEqualTo(JobEnd.State.RUNNING);
        assertThat(told("{\"jobstatus\":1,\"jobresult\":{\"virtualmachine\":{\"id\":\"vm-1\"}}}"))
                .isEqualTo(new JobEnd(JobEnd.State.SUCCEEDED, "vm-1", ""));
        assertThat(told("{\"jobstatus\":2,\"jobinstanceid\":\"vm-2\",\"jobresult\":{\"errorcode\":533,"
                        + "\"errortext\":\"no capacity\"}}"))
                .isEqualTo(new JobEnd(JobEnd.State.FAILED, "vm-2", "no capacity"));
    }
}
