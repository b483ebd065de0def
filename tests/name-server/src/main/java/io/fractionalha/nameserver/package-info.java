// SPDX-License-Identifier: Apache-2.0
/**
 * A real DNS server process for tests: Debian's bind9, on a free port of the loopback, as the user who runs the tests. Start
 * at {@link io.fractionalha.nameserver.NameServer}.
 */
@NullMarked
package io.fractionalha.nameserver;

import org.jspecify.annotations.NullMarked;
