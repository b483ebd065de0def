// SPDX-License-Identifier: Apache-2.0
/**
 * The host's package; one class of ours lives in it, because the list of a chain's workers is visible only from here. See
 * {@code io.fractionalha.adapter.cloudstack.tap}.
 */
package com.cloud.api.dispatch;
