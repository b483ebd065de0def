// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import org.apache.cloudstack.api.BaseResponse;

/** What one host command does. */
public interface Action {
    /** First half of a CREATE command: makes the entity, on the caller's thread. */
    default Entity create(Call call) {
        throw new UnsupportedOperationException("makes nothing");
    }

    /** The command itself; the whole of it, or the second half of a CREATE command. */
    BaseResponse run(Call call);
}
