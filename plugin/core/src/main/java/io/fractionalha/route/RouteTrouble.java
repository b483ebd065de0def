// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import io.fractionalha.error.ErrorCode;

/**
 * Why a route was not switched when it was tried last, or what was wrong with it when it was looked at.
 *
 * @param code EPOCH_STALE where the far end follows another side, else what failed
 * @param sentence for people
 */
public record RouteTrouble(ErrorCode code, String sentence) {}
