// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils;

import java.io.Serializable;
import java.util.Objects;

/** Two values. */
public class Pair<T, U> implements Serializable {
    private static final long serialVersionUID = 1L;

    private T one;
    private U other;

    protected Pair() {}

    public Pair(T one, U other) {
        this.one = one;
        this.other = other;
    }

    public T first() {
        return one;
    }

    public U second() {
        return other;
    }

    @Override
    public int hashCode() {
        return Objects.hash(one, other);
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Pair<?, ?> pair && Objects.equals(one, pair.one) && Objects.equals(other, pair.other);
    }

    @Override
    public String toString() {
        return "P[" + one + ":" + other + "]";
    }
}
