// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Checks the host makes on a parameter before the command sees it. */
public enum ApiArgValidator {
    NotNullOrEmpty,
    PositiveNumber,
    UuidString,
    RFCComplianceDomainName
}
