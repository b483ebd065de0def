// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/** How far a side that has lost a group is kept from serving it. Each level does what the ones before it do. */
public enum FencingLevel {
    /** Users' commands that would change the group are refused; its instances run on. */
    COMMANDS,
    /** Its instances are stopped as well, and stopped again whenever their host starts them. */
    STOP
}
