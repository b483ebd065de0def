// SPDX-License-Identifier: Apache-2.0
/**
 * The written form of the domain's records: what stands in the journal tables and what travels between regions. Explicit,
 * field by field, with a format number; no reflection, so that a renamed Java field never changes what is on disk. May use:
 * the core's records and one JSON library. Invariants: an unknown field is ignored, an unknown type is kept raw, a secret is
 * never part of the readable text. Start at {@link io.fractionalha.adapter.json.PayloadCodec}.
 */
@NullMarked
package io.fractionalha.adapter.json;

import org.jspecify.annotations.NullMarked;
