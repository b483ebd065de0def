// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.journal.Payload;

/** A command of the other side whose outcome has not arrived: in doubt, should the epoch be claimed now. */
public record OpenCommand(String entryId, String groupId, String siteId, long sequence, Payload.Command command) {
    /** The same command, told by a journal that the present one has replaced. */
    OpenCommand unplaced() {
        return new OpenCommand(entryId, groupId, siteId, 0, command);
    }
}
