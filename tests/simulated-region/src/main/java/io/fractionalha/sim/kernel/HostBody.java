// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.catalog.CommandRow;
import io.fractionalha.sim.catalog.HostCommand;
import io.fractionalha.sim.cloud.Action;
import io.fractionalha.sim.cloud.Call;
import io.fractionalha.sim.cloud.Cloud;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.util.Map;
import java.util.Objects;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/** Runs host commands: the time they take, the action, and the events the host tells around them. */
final class HostBody implements HostCommand.Body {
    private final Cloud cloud;
    private final Publisher publisher;
    private final Map<String, Action> actions;

    HostBody(Cloud cloud, Publisher publisher, Map<String, Action> actions) {
        this.cloud = cloud;
        this.publisher = publisher;
        this.actions = actions;
    }

    private Action action(CommandRow row) {
        return Objects.requireNonNull(actions.get(row.name()), row.name());
    }

    @Override
    public void create(BaseCmd command) {
        cloud.pace().sync();
        Call call = new Call(cloud, command);
        Entity made = action(call.row()).create(call);
        ((BaseAsyncCreateCmd) command).setEntityId(made.id());
        ((BaseAsyncCreateCmd) command).setEntityUuid(made.uuid());
    }

    @Override
    public void execute(BaseCmd command) {
        Call call = new Call(cloud, command);
        CommandRow row = call.row();
        EventScript script = EventScript.of(row);
        boolean job = command instanceof BaseAsyncCmd;
        @Nullable String subject = script.subject(row);
        if (script.started()) {
            tell(call, row, "Started", subject, phrase(row));
        }
        try {
            if (!job) {
                cloud.pace().sync();
            } else if (!row.name().equals("deployVirtualMachine") && !row.name().equals("startVirtualMachine")) {
                cloud.pace().job();
            }
            command.setResponseObject(action(row).run(call));
        } catch (RuntimeException problem) {
            if (script.completed()) {
                tell(call, row, "Completed", subject, "Error while " + phrase(row));
            }
            throw problem;
        }
        if (script.completed()) {
            tell(call, row, "Completed", subject, "Successfully completed " + phrase(row));
        }
    }

    private void tell(Call call, CommandRow row, String status, @Nullable String subject, String text) {
        String uuid = EventScript.of(row).named()
                ? call.target()
                        .or(() -> Targets.entity(cloud.store(), ((HostCommand) call.command()).state()))
                        .map(Entity::uuid)
                        .orElseGet(() -> made(call))
                : "";
        publisher.action(
                Objects.requireNonNull(row.event()),
                status,
                subject,
                uuid.isEmpty() ? null : uuid,
                text + (uuid.isEmpty() ? "" : ". Id: " + uuid),
                owner(call.command()));
    }

    private static String made(Call call) {
        if (!(call.command() instanceof BaseAsyncCreateCmd create)) {
            return "";
        }
        String uuid = create.getEntityUuid();
        return uuid == null ? "" : uuid;
    }

    private static String phrase(CommandRow row) {
        return row.name().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public long owner(BaseCmd command) {
        Store store = cloud.store();
        HostCommand.State state = ((HostCommand) command).state();
        if (command instanceof BaseAsyncCmd || state.row().kind() == CommandRow.Kind.SYNC) {
            long owner = Targets.entity(store, state)
                    .filter(entity -> entity.kind() != Kind.USER)
                    .map(Entity::owner)
                    .orElse(0L);
            if (owner != 0) {
                return owner;
            }
            if (state.values().containsKey("account")
                    && !state.row().name().equals("createAccount")
                    && !state.row().name().equals("createUser")) {
                return new Call(cloud, command).owner().id();
            }
        }
        return CallContext.current().getCallingAccountId();
    }
}
