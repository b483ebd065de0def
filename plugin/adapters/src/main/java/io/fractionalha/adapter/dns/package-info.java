// SPDX-License-Identifier: Apache-2.0
/**
 * Routes by dynamic DNS (RFC 2136, signed by TSIG). Of dnsjava only messages and signatures are used; sockets are our own, so
 * that every wait has an end and no thread is left behind. May use: core, adapter.http for the rule about hosts. Start at
 * {@link io.fractionalha.adapter.dns.DnsRouteSwitch}.
 */
@NullMarked
package io.fractionalha.adapter.dns;

import org.jspecify.annotations.NullMarked;
