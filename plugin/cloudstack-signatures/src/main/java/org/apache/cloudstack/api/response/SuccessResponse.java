// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** Says whether a command without an object of its own succeeded. */
public class SuccessResponse extends BaseResponse {
    @SerializedName("success")
    @Param(description = "true if the operation succeeded")
    private Boolean success = Boolean.TRUE;

    @SerializedName("displaytext")
    @Param(description = "what the operation has to say about it")
    private String displayText;

    public SuccessResponse() {}

    public SuccessResponse(String responseName) {
        setResponseName(responseName);
    }

    public Boolean getSuccess() {
        return success;
    }

    public void setSuccess(Boolean success) {
        this.success = success;
    }

    public String getDisplayText() {
        return displayText;
    }

    public void setDisplayText(String displayText) {
        this.displayText = displayText;
    }
}
