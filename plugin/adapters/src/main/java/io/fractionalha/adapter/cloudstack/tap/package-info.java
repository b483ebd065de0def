// SPDX-License-Identifier: Apache-2.0
/**
 * The only place that knows where commands of the host can be seen before they change anything, and where their outcome
 * can be learnt. May use: core's capture, the host. Invariants: nothing here ever fails a user's call except with our own
 * refusal; whatever goes wrong with capture is shown and never opens a group that must refuse. Start at
 * {@link io.fractionalha.adapter.cloudstack.tap.Tap}.
 */
@NullMarked
package io.fractionalha.adapter.cloudstack.tap;

import org.jspecify.annotations.NullMarked;
