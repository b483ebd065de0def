// SPDX-License-Identifier: Apache-2.0
/**
 * The management server around the cloud: HTTP, credentials, dispatch, jobs, events, module loading, and the host's
 * beans that plugins are given. Nothing here knows a plugin. Start at {@link io.fractionalha.sim.kernel.Kernel}.
 */
@NullMarked
package io.fractionalha.sim.kernel;

import org.jspecify.annotations.NullMarked;
