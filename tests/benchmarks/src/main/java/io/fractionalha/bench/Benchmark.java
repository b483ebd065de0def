// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

/** One question about speed, answered beside a baseline of the same run. */
interface Benchmark {
    /** How it is asked for with {@code -Dbench}. */
    String name();

    /** What it answers, for people. */
    String question();

    /** Measures into the report. A benchmark that cannot measure throws; a poor figure is no failure. */
    void run(Report report) throws Exception;
}
