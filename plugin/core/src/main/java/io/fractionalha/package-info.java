// SPDX-License-Identifier: Apache-2.0
/**
 * The domain of fractional reserve HA: commands, journal, policy, mirror, failover. It uses the JDK only; time, ids, storage
 * and the cloud come in through ports. Start with the packages named after what they hold.
 */
@NullMarked
package io.fractionalha;

import org.jspecify.annotations.NullMarked;
