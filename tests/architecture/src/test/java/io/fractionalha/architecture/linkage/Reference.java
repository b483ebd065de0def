// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

/**
 * One thing a class file asks for by name.
 *
 * @param from the class that asks
 * @param owner the type asked for, or the type whose member is asked for
 * @param name empty if the type alone is asked for
 * @param descriptor empty if the type alone is asked for, or if the class file leaves it open (an annotation's element)
 */
record Reference(String from, Kind kind, String owner, String name, String descriptor) {
    /** How the member is asked for; the virtual machine refuses a wrong kind as it refuses a missing member. */
    enum Kind {
        TYPE,
        FIELD,
        STATIC_FIELD,
        METHOD,
        STATIC_METHOD,
        INTERFACE_METHOD,
        ANNOTATION_ELEMENT
    }

    static Reference type(String from, String owner) {
        return new Reference(from, Kind.TYPE, owner, "", "");
    }

    @Override
    public String toString() {
        String member = name.isEmpty() ? "" : "." + name + descriptor;
        return from.replace('/', '.') + " needs " + kind + " " + owner.replace('/', '.') + member;
    }
}
