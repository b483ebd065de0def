// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import io.fractionalha.sim.catalog.HostResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Makes the answers of host commands. */
public final class Reply {
    private Reply() {}

    /** One object under its name. */
    public static BaseResponse object(String name, Map<String, Object> fields) {
        return new HostResponse(name, fields, false);
    }

    /** Fields that stand directly in the envelope. */
    public static BaseResponse bare(Map<String, Object> fields) {
        return new HostResponse("", fields, true);
    }

    /** True. */
    public static BaseResponse success() {
        return new SuccessResponse();
    }

    /** A page of objects and how many there are. */
    public static BaseResponse list(String name, List<Map<String, Object>> page, int count) {
        ListResponse<HostResponse> list = new ListResponse<>();
        list.setResponses(
                page.stream()
                        .map(fields -> new HostResponse(name, fields, false))
                        .toList(),
                count);
        return list;
    }

    /** An empty map that keeps order. */
    public static Map<String, Object> fields() {
        return new LinkedHashMap<>();
    }
}
