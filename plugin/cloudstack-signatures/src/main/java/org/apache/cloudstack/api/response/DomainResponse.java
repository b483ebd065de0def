// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.domain.Domain;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.EntityReference;

/** A domain; plugins name this class as the entity type of parameters. */
@EntityReference(Domain.class)
public class DomainResponse extends BaseResponse {
    public DomainResponse() {}
}
