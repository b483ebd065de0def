// SPDX-License-Identifier: Apache-2.0
/**
 * What leaves this region by HTTP: signed calls to the peer's API and webhooks of traffic routes. The JDK's client, no
 * redirects, ten seconds. Start at {@link io.fractionalha.adapter.http.HttpPeerChannel}.
 */
@NullMarked
package io.fractionalha.adapter.http;

import org.jspecify.annotations.NullMarked;
