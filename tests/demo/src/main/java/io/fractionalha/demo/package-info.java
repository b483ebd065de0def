// SPDX-License-Identifier: Apache-2.0
/** The main job as a story on two embedded regions, or on two real ones when given their addresses. */
@NullMarked
package io.fractionalha.demo;

import org.jspecify.annotations.NullMarked;
