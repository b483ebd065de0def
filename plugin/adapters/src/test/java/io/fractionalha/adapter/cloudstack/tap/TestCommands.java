// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.EntityReference;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.Parameter;

/** Commands as a host might have them; their classes lie outside the plugin's own name space on purpose. */
@SuppressWarnings("UnusedVariable") // fields are read by the host
final class TestCommands {
    private TestCommands() {}

    /** An entity. */
    interface Thing extends Identity {}

    /** An answer that tells its uuid only in JSON, as most do. */
    @EntityReference(Thing.class)
    static final class ThingResponse extends BaseResponse {
        @SerializedName("id")
        private final String id;

        ThingResponse(String id) {
            this.id = id;
        }
    }

    @APICommand(name = "createThing", description = "", responseObject = ThingResponse.class)
    static final class CreateThing extends BaseCmd {
        @Parameter(name = "parentid", type = CommandType.UUID, entityType = ThingResponse.class)
        private Long parentId;

        @Parameter(
                name = "otherids",
                type = CommandType.LIST,
                collectionType = CommandType.UUID,
                entityType = ThingResponse.class)
        private List<Long> otherIds;

        @Override
        public void execute() {}

        @Override
        public long getEntityOwnerId() {
            return 0;
        }
    }

    @APICommand(name = "listThings", description = "", responseObject = ThingResponse.class)
    static final class ListThings extends BaseListCmd {
        @Override
        public void execute() {}
    }

    @APICommand(name = "buildThing", description = "", responseObject = ThingResponse.class)
    static final class BuildThing extends BaseAsyncCreateCmd {
        static final String BUILT = "uuid-built";

        @Override
        public void create() {
            setEntityUuid(BUILT);
        }

        @Override
        public void execute() {}

        @Override
        public String getEventType() {
            return "THING";
        }

        @Override
        public String getEventDescription() {
            return "builds";
        }

        @Override
        public long getEntityOwnerId() {
            return 0;
        }
    }

    @APICommand(name = "changeThing", description = "", responseObject = ThingResponse.class)
    static final class ChangeThing extends BaseAsyncCmd {
        @Override
        public void execute() {}

        @Override
        public String getEventType() {
            return "THING";
        }

        @Override
        public String getEventDescription() {
            return "changes";
        }

        @Override
        public long getEntityOwnerId() {
            return 0;
        }
    }
}
