// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import org.apache.cloudstack.api.BaseResponse;

/** A network; plugins name this class as the entity type of parameters. */
public class NetworkResponse extends BaseResponse {
    public NetworkResponse() {}
}
