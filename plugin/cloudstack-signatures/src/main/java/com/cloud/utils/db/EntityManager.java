// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/** Finds entities of any kind by id. */
public interface EntityManager {
    String MESSAGE_REMOVE_ENTITY_EVENT = "Message.RemoveEntity.Event";

    <T, K extends Serializable> T findById(Class<T> type, K key);

    <T> T findByUuid(Class<T> type, String text);

    <T> List<T> listByUuids(Class<T> type, Collection<String> collection);

    <T> T findByUuidIncludingRemoved(Class<T> type, String text);

    <T> T findByXId(Class<T> type, String text);

    <T> List<? extends T> list(Class<T> type);

    <T, K extends Serializable> void remove(Class<T> type, K key);

    <T, K extends Serializable> T findByIdIncludingRemoved(Class<T> type, K key);

    <T> boolean validEntityType(Class<T> type);
}
