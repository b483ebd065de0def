// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.ResponseObject;

/** A page of answers and how many there are in all. */
public class ListResponse<T extends ResponseObject> extends BaseResponse {
    private transient List<T> responses;
    private transient Integer count;

    public ListResponse() {}

    public List<T> getResponses() {
        return responses;
    }

    public void setResponses(List<T> responses) {
        this.responses = responses;
    }

    public void setResponses(List<T> responses, Integer count) {
        this.responses = responses;
        this.count = count;
    }

    public Integer getCount() {
        if (count != null) {
            return count;
        }
        return responses == null ? null : Integer.valueOf(responses.size());
    }
}
