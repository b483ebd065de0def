// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import java.util.Optional;

/** A place where types can be looked up by internal name. */
@FunctionalInterface
interface Types {
    Optional<TypeShape> find(String internalName);
}
