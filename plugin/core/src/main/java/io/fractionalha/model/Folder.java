// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

/**
 * Folds received journals into the model, group by group, on the group's lane. Settings, roles and requests are handed to
 * listeners when everything before them is folded and durable.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Folder {
    /** Entries read and folded in one transaction at most. */
    public static final int BATCH_MAX = 500;

    /** Listeners are called on the group's lane. */
    public Folder(FolderPorts ports, SettingListener settings, RoleListener roles, FoldListener folds) {}

    /** Makes the group's lane fold what has arrived from {@code siteId}. Never blocks; any thread. */
    public void wake(String groupId, String siteId) {
        throw new UnsupportedOperationException();
    }

    /** Folds everything that has arrived, at once; only on the group's lane. Answers the applied sequence. */
    public long foldNow(String groupId, String siteId) {
        throw new UnsupportedOperationException();
    }
}
