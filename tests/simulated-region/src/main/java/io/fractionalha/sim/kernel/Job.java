// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.cloud.Entity;
import java.util.Date;
import org.apache.cloudstack.framework.jobs.AsyncJob;

/** A job as the host's interface shows it; the values are the entity's. */
@SuppressWarnings({"NullAway", "JavaUtilDate"}) // the host's interface answers dates, and null for what is absent
record Job(Entity entity) implements AsyncJob {
    private static final long serialVersionUID = 1L;

    @Override
    public String getShortUuid() {
        return entity.uuid().substring(0, 8);
    }

    @Override
    public String getRelated() {
        return "";
    }

    @Override
    public void setInitMsid(Long server) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setExecutingMsid(Long server) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setCompleteMsid(Long server) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getType() {
        return "";
    }

    @Override
    public String getDispatcher() {
        return "ApiAsyncJobDispatcher";
    }

    @Override
    public int getPendingSignals() {
        return 0;
    }

    @Override
    public long getUserId() {
        return entity.number("user");
    }

    @Override
    public long getAccountId() {
        return entity.number("account");
    }

    @Override
    public String getCmd() {
        return entity.text("cmd");
    }

    @Override
    public int getCmdVersion() {
        return 0;
    }

    @Override
    public String getCmdInfo() {
        return entity.text("cmdinfo");
    }

    @Override
    public Status getStatus() {
        return switch ((int) entity.number("status")) {
            case 0 -> Status.IN_PROGRESS;
            case 1 -> Status.SUCCEEDED;
            case 2 -> Status.FAILED;
            default -> Status.CANCELLED;
        };
    }

    @Override
    public int getProcessStatus() {
        return 0;
    }

    @Override
    public int getResultCode() {
        return (int) entity.number("resultcode");
    }

    @Override
    public String getResult() {
        return (String) entity.find("result");
    }

    @Override
    public Long getInitMsid() {
        return 0L;
    }

    @Override
    public Long getExecutingMsid() {
        return 0L;
    }

    @Override
    public Long getCompleteMsid() {
        return 0L;
    }

    @Override
    public Date getCreated() {
        return new Date(entity.number("created"));
    }

    @Override
    public Date getRemoved() {
        return null;
    }

    @Override
    public Date getLastUpdated() {
        return new Date(entity.number("updated"));
    }

    @Override
    public Date getLastPolled() {
        return null;
    }

    @Override
    public String getInstanceType() {
        return (String) entity.find("instancetype");
    }

    @Override
    public Long getInstanceId() {
        return entity.has("instanceid") ? entity.number("instanceid") : null;
    }

    @Override
    public String getUuid() {
        return entity.uuid();
    }

    @Override
    public long getId() {
        return entity.id();
    }
}
