// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.messagebus;

/** How far a message goes. */
public enum PublishScope {
    LOCAL,
    GLOBAL
}
