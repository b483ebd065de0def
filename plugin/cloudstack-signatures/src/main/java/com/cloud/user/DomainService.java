// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import com.cloud.domain.Domain;

/** Domains. */
public interface DomainService {
    Domain getDomain(long number);

    Domain getDomain(String text);

    Domain getDomainByName(String text, long number);

    boolean isChildDomain(Long number1, Long number2);

    Domain findDomainByPath(String text);

    Domain findDomainByIdOrPath(Long number, String text);
}
