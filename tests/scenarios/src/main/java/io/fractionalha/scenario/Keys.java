// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

/** An API key and its secret. */
public record Keys(String apiKey, String secretKey) {}
