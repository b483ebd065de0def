// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.acl;

/** What a caller may want with an entity. */
public interface SecurityChecker {
    /** Kinds of access. */
    enum AccessType {
        ModifyProject,
        OperateEntry,
        UseEntry,
        ListEntry
    }
}
