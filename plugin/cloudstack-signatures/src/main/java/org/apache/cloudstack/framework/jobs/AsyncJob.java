// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.jobs;

import org.apache.cloudstack.jobs.JobInfo;

/** An asynchronous job. */
public interface AsyncJob extends JobInfo {
    void setInitMsid(Long number);

    void setExecutingMsid(Long number);

    void setCompleteMsid(Long number);

    String getShortUuid();

    String getRelated();

    /** Message-bus subjects of jobs. */
    interface Topics {
        String JOB_EVENT_PUBLISH = "job.eventpublish";
    }
}
