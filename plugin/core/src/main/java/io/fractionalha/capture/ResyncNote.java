// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.time.Instant;

/**
 * What a server has written down about a group whose journal may have a hole.
 *
 * @param noteId fresh for each note
 * @param reason a sentence
 * @param since when it was written down
 */
public record ResyncNote(String groupId, String noteId, String reason, Instant since) {}
