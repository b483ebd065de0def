// SPDX-License-Identifier: Apache-2.0
/**
 * The API's answers. The host's own writer turns them into JSON or XML, by the host's annotations; a field that is null is
 * left out. No answer has a field for a secret.
 */
@NullMarked
package io.fractionalha.adapter.cloudstack.api.response;

import org.jspecify.annotations.NullMarked;
