// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

/**
 * Encrypts what is secret before it is stored. In the host it is the database encryption of the management server; where
 * that is switched off, texts are stored as given and {@link #encrypts} says so, for health and the log at start.
 */
public interface SecretBox {
    /** The form in which {@code clear} is stored. */
    String encrypt(String clear);

    /**
     * The clear text again. Throws {@code FractionalHaException} SECRET_UNREADABLE, or any runtime exception, when the key
     * is not the one that was used to write.
     */
    String decrypt(String stored);

    /** Whether what is stored is really encrypted. */
    boolean encrypts();
}
