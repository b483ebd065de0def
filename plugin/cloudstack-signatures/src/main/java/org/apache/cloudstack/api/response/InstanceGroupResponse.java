// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import org.apache.cloudstack.api.BaseResponse;

/** A group of instances; plugins name this class as the entity type of parameters. */
public class InstanceGroupResponse extends BaseResponse {
    public InstanceGroupResponse() {}
}
