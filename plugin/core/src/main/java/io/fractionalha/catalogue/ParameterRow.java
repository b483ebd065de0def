// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

/**
 * Where the value of one parameter of a realising command comes from.
 *
 * @param name the parameter
 * @param source what gives the value
 * @param value the attribute for ATTRIBUTE, the text for CONSTANT, else empty
 */
public record ParameterRow(String name, Source source, String value) {

    /** What gives the value of a parameter. */
    public enum Source {
        /** An attribute of the active entity, translated; left out where it has none. */
        ATTRIBUTE,
        /** Always the same text. */
        CONSTANT,
        /** The uuid of the passive entity. */
        SELF,
        /** The id of the attempt. */
        ATTEMPT,
        /** A name that tells the attempt, to be replaced by the real one afterwards. */
        MARKER,
        /** The zone of the group here. */
        ZONE,
        /** The owner's account name here. */
        ACCOUNT,
        /** The owner's domain id here. */
        DOMAIN,
        /** The networks and private addresses, as {@code iptonetworklist[i].networkid} and {@code .ip}. */
        NICS,
        /** The instance, for the address of its card; for others as {@code vmidipmap[i].vmid} and {@code .vmip}. */
        MEMBER,
        /** {@code true} if the instance should run, else {@code false}. */
        RUNNING,
        /** {@code true} if the passive one has never served, so that nothing of it needs to be kept. */
        EXPUNGE
    }

    static ParameterRow attribute(String name) {
        return new ParameterRow(name, Source.ATTRIBUTE, name);
    }

    static ParameterRow attribute(String name, String attribute) {
        return new ParameterRow(name, Source.ATTRIBUTE, attribute);
    }

    static ParameterRow constant(String name, String text) {
        return new ParameterRow(name, Source.CONSTANT, text);
    }

    static ParameterRow of(String name, Source source) {
        return new ParameterRow(name, source, "");
    }
}
