// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.jobs;

import java.util.Date;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** An asynchronous job as others see it. */
public interface JobInfo extends Identity, InternalIdentity {
    String getType();

    String getDispatcher();

    int getPendingSignals();

    long getUserId();

    long getAccountId();

    String getCmd();

    int getCmdVersion();

    String getCmdInfo();

    JobInfo.Status getStatus();

    int getProcessStatus();

    int getResultCode();

    String getResult();

    Long getInitMsid();

    Long getExecutingMsid();

    Long getCompleteMsid();

    Date getCreated();

    Date getRemoved();

    Date getLastUpdated();

    Date getLastPolled();

    String getInstanceType();

    Long getInstanceId();

    /** How far a job is. */
    enum Status {
        IN_PROGRESS(false),
        SUCCEEDED(true),
        FAILED(true),
        CANCELLED(true);

        private final boolean over;

        Status(boolean over) {
            this.over = over;
        }

        public boolean done() {
            return over;
        }
    }
}
