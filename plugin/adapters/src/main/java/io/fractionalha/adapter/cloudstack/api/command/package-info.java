// SPDX-License-Identifier: Apache-2.0
/**
 * The API commands: doorbells, one class each. A command turns parameters into a question for a desk of the core and the
 * desk's answer into a response; it decides nothing. Start at
 * {@link io.fractionalha.adapter.cloudstack.api.command.Commands}.
 */
@NullMarked
package io.fractionalha.adapter.cloudstack.api.command;

import org.jspecify.annotations.NullMarked;
