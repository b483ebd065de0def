// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/** How far a side that has lost a group is kept from serving it. At each level users' commands are refused. */
public enum FencingLevel {
    /** Users' commands that would change the group are refused; its instances run on. */
    COMMANDS,
    /** Its virtual routers are stopped as well, and its instances run on behind them; one that is reached by others is stopped. */
    NETWORK,
    /** Its instances are stopped as well, and stopped again whenever their host starts them. */
    STOP
}
