// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Wraps a port so that something happens before and after each call: a fault, or the end of the process. */
public final class Faulty {
    private Faulty() {}

    /** {@code strike} runs before and after each call and may throw. */
    public static <T> T wrap(Class<T> port, T inner, Runnable strike) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            strike.run();
            try {
                Object answer = method.invoke(inner, args);
                strike.run();
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
