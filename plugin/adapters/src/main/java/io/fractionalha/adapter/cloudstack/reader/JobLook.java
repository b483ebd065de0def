// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.adapter.cloudstack.executor.ApiDoor;
import io.fractionalha.adapter.cloudstack.executor.HostRefusal;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.JobEnd;
import java.util.Map;

/** Asks the host about a job by its uuid. The host keeps ended jobs for a day (job.expire.minutes). */
final class JobLook {
    private static final int IN_PROGRESS = 0;
    private static final int SUCCEEDED = 1;

    private final ApiDoor door;

    JobLook(ApiDoor door) {
        this.door = door;
    }

    JobEnd end(String jobId) {
        JsonObject answer;
        try {
            answer = door.call("queryAsyncJobResult", Map.of("jobid", jobId));
        } catch (HostRefusal e) {
            if (e.badParameter()) {
                return new JobEnd(JobEnd.State.UNKNOWN, null, e.text());
            }
            throw new FractionalHaException(
                    ErrorCode.REGION_COMMAND_FAILED, "job " + jobId + " cannot be looked at: " + e.text(), e);
        }
        int status = Answers.number(answer, "jobstatus", IN_PROGRESS);
        if (status == IN_PROGRESS) {
            return new JobEnd(JobEnd.State.RUNNING, null, "");
        }
        JsonObject result = Answers.object(answer, "jobresult");
        String made = Answers.id(result);
        String uuid = made == null ? Answers.text(answer, "jobinstanceid") : made;
        if (status == SUCCEEDED) {
            return new JobEnd(JobEnd.State.SUCCEEDED, uuid, "");
        }
        String text = Answers.text(result, "errortext");
        return new JobEnd(JobEnd.State.FAILED, uuid, text == null ? "the job failed without a reason" : text);
    }
}
