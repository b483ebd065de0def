// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

/** How the host runs a command. */
public enum Timing {
    /** On the caller's thread; no job. */
    SYNCHRONOUS,
    /** As a job. */
    ASYNCHRONOUS,
    /** Makes the entity on the caller's thread, then goes on as a job. */
    CREATING
}
