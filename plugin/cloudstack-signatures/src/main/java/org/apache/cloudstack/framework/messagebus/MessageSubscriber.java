// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.messagebus;

/** Receives messages. */
public interface MessageSubscriber {
    void onPublishMessage(String text1, String text2, Object value);
}
