// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

/** What became of a command, judged by reading the entity; a job's status is only a hint. */
public enum Outcome {
    /** It did what was asked. */
    COMMITTED,
    /** It changed nothing. */
    FAILED,
    /** It failed and left something behind. */
    PARTIAL
}
