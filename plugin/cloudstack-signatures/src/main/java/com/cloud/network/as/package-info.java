// SPDX-License-Identifier: Apache-2.0
/** Signatures of the host: names and descriptors as in the server, bodies of our own. The sign of this module hangs in {@code io.fractionalha.hosthook}. */
package com.cloud.network.as;
