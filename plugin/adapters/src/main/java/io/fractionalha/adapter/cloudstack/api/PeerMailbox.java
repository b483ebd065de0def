// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

/**
 * The receiving end of the peer protocol: messages as text in, answers as text out. Errors are
 * {@code FractionalHaException}; a message that cannot be read is BAD_INPUT.
 */
public interface PeerMailbox {
    /** Takes entries. */
    String append(String callerUserId, String siteId, String message);

    /** Says where the sender's journal ends here. */
    String position(String callerUserId, String siteId, String message);

    /** Says as a witness who holds the groups that the message asks about. */
    String witness(String callerUserId, String siteId, String message);
}
