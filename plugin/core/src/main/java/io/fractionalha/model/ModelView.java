// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.entity.EntityRef;
import java.util.List;
import java.util.Optional;

/** The model of one group at one site as it was before a fold; read only as far as the fold needs it. */
public interface ModelView {
    /** One entity. */
    Optional<ModelEntity> entity(EntityRef ref);

    /** All entities, living and dead; asked for once at most. */
    List<ModelEntity> entities();

    /** Commands without outcome. */
    List<OpenCommand> openCommands();

    /** A view of a store. */
    static ModelView of(ModelStore store, String groupId, String siteId) {
        return new ModelView() {
            @Override
            public Optional<ModelEntity> entity(EntityRef ref) {
                return store.entity(groupId, siteId, ref);
            }

            @Override
            public List<ModelEntity> entities() {
                return store.entities(groupId, siteId);
            }

            @Override
            public List<OpenCommand> openCommands() {
                return store.openCommands(groupId, siteId);
            }
        };
    }
}
