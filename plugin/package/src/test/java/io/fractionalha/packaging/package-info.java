// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator installs, tried with the real dpkg, tar and python3 in directories of its own. Start at {@link
 * io.fractionalha.packaging.PackageLifeTest}.
 */
@NullMarked
package io.fractionalha.packaging;

import org.jspecify.annotations.NullMarked;
