// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Names of parameters and response fields that plugin and host share. */
public final class ApiConstants {
    public static final String ACCOUNT = "account";
    public static final String CTX_DETAILS = "ctxDetails";
    public static final String CTX_START_EVENT_ID = "ctxStartEventId";
    public static final String CUSTOM_ID = "customid";
    public static final String CUSTOM_JOB_ID = "customjobid";
    public static final String DOMAIN_ID = "domainid";
    public static final String ID = "id";
    public static final String IS_RECURSIVE = "isrecursive";
    public static final String JOB_ID = "jobid";
    public static final String JOB_STATUS = "jobstatus";
    public static final String KEYWORD = "keyword";
    public static final String LIST_ALL = "listall";
    public static final String NAME = "name";
    public static final String PAGE = "page";
    public static final String PAGE_SIZE = "pagesize";
    public static final String PROJECT_ID = "projectid";
    public static final String VIRTUAL_MACHINE_ID = "virtualmachineid";
    public static final String ZONE_ID = "zoneid";

    private ApiConstants() {}
}
