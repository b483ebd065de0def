// SPDX-License-Identifier: Apache-2.0
/** The host's package: only here can its chains be looked into. Used by the stopwatch, and by nothing else. */
@NullMarked
package com.cloud.api.dispatch;

import org.jspecify.annotations.NullMarked;
