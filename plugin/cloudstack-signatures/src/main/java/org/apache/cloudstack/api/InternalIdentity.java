// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import java.io.Serializable;

/** Something with the numeric id the server uses inside. */
public interface InternalIdentity extends Serializable {
    long getId();
}
