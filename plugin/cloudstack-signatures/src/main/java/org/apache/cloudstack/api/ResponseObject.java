// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** What an API command answers. */
public interface ResponseObject {
    String getResponseName();

    void setResponseName(String text);

    String getObjectName();

    void setObjectName(String text);

    String getObjectId();

    String getJobId();

    void setJobId(String text);

    Integer getJobStatus();

    void setJobStatus(Integer integer);

    /** How much of an answer the caller may see. */
    enum ResponseView {
        Full,
        Restricted
    }
}
