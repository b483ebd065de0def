// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.port.Scheduler;

/** What the folder needs of the world. */
public record FolderPorts(PeerJournal received, ModelStore model, GroupStore groups, Scheduler scheduler) {}
