// SPDX-License-Identifier: Apache-2.0
/**
 * The console in a real browser. What is tried there stands in {@code tests/console/browser}; here are the two regions that it is
 * tried on. May use: scenarios, simulated region. Start at {@link ConsoleInBrowserTest}.
 */
@NullMarked
package io.fractionalha.console;

import org.jspecify.annotations.NullMarked;
