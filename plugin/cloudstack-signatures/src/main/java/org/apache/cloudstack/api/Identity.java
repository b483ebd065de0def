// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Something with a uuid, the id callers see. */
public interface Identity {
    String getUuid();
}
