// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.exception.InvalidParameterValueException;
import java.util.Map;

/** A command that answers a page of a list. */
public abstract class BaseListCmd extends BaseCmd {
    public static final Long s_pageSizeUnlimited = -1L;
    private static final long PAGE_SIZE_MAX = 500;

    @Parameter(name = ApiConstants.KEYWORD, type = CommandType.STRING, description = "list by keyword")
    private String keyword;

    @Parameter(name = ApiConstants.PAGE, type = CommandType.INTEGER)
    private Integer page;

    @Parameter(name = ApiConstants.PAGE_SIZE, type = CommandType.INTEGER)
    private Integer pageSize;

    public BaseListCmd() {}

    public String getKeyword() {
        return keyword;
    }

    public Integer getPage() {
        return page;
    }

    public Integer getPageSize() {
        if (pageSize == null) {
            return null;
        }
        if (pageSize > PAGE_SIZE_MAX) {
            throw new InvalidParameterValueException(
                    "Page size can't exceed max allowed page size value: " + PAGE_SIZE_MAX);
        }
        if (pageSize.longValue() == s_pageSizeUnlimited && page != null) {
            throw new InvalidParameterValueException("Can't specify page parameter when pagesize is -1 (Unlimited)");
        }
        return pageSize;
    }

    @Override
    public void configure() {}

    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    /** How many to answer; null for all. */
    public Long getPageSizeVal() {
        Integer asked = getPageSize();
        long size = asked == null ? PAGE_SIZE_MAX : asked;
        return size == s_pageSizeUnlimited ? null : Long.valueOf(size);
    }

    /** How many to leave out before the first; null if there is no limit. */
    public Long getStartIndex() {
        Long size = getPageSizeVal();
        if (size == null) {
            return null;
        }
        return page == null || page <= 0 ? 0L : size * (page - 1);
    }

    @Override
    public void validateSpecificParameters(Map<String, String> parameters) {
        Object size = parameters.get(ApiConstants.PAGE_SIZE);
        Object asked = parameters.get(ApiConstants.PAGE);
        if (asked == null && size != null && !s_pageSizeUnlimited.toString().equals(size.toString())) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR, "\"page\" parameter is required when \"pagesize\" is specified");
        }
        if (asked != null && size == null) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR, "\"pagesize\" parameter is required when \"page\" is specified");
        }
    }
}
