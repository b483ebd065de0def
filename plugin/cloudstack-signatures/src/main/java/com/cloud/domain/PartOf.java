// SPDX-License-Identifier: Apache-2.0
package com.cloud.domain;

/** Something that lies in a domain. */
public interface PartOf {
    long getDomainId();
}
