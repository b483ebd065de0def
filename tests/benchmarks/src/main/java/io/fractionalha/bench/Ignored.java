// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.lang.reflect.Proxy;

/** A listener of any kind that does nothing. */
final class Ignored {
    private Ignored() {}

    static <T> T of(Class<T> listener) {
        return listener.cast(Proxy.newProxyInstance(
                listener.getClassLoader(), new Class<?>[] {listener}, (self, method, arguments) -> null));
    }
}
