// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.probe;

import io.fractionalha.group.ServiceCheck;

/** Asks an address once. Blocks for some seconds at most; called on lanes of its own. Throws nothing. */
@FunctionalInterface
public interface ServiceProbe {
    /** What is found now. */
    Word look(ServiceCheck check);

    /** One word. */
    enum Word {
        /** It answers. */
        ANSWERS,
        /** It could be asked and does not answer, or answers that it cannot serve. */
        FAILS,
        /** It could not be asked: the address may not be called from here, or its name cannot be looked up. */
        UNCHECKED
    }
}
