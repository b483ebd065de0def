// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** A command that runs as a job. */
public abstract class BaseAsyncCmd extends BaseCmd {
    public static final String ipAddressSyncObject = "ipaddress";
    public static final String networkSyncObject = "network";
    public static final String vpcSyncObject = "vpc";

    private Object job;

    @Parameter(name = "starteventid", type = CommandType.LONG)
    private Long startEventId;

    @Parameter(name = ApiConstants.CUSTOM_JOB_ID, type = CommandType.STRING)
    private String injectedJobId;

    public BaseAsyncCmd() {}

    public abstract String getEventType();

    public abstract String getEventDescription();

    public String getInjectedJobId() {
        return injectedJobId;
    }

    public Object getJob() {
        return job;
    }

    public void setJob(Object job) {
        this.job = job;
    }

    public Long getStartEventId() {
        return startEventId;
    }

    public void setStartEventId(Long startEventId) {
        this.startEventId = startEventId;
    }

    public String getSyncObjType() {
        return null;
    }

    public Long getSyncObjId() {
        return null;
    }
}
