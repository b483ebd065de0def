// SPDX-License-Identifier: Apache-2.0
/** Checks of the whole: walls between modules, what the built bundle holds, and which host members it links to. */
@NullMarked
package io.fractionalha.architecture;

import org.jspecify.annotations.NullMarked;
