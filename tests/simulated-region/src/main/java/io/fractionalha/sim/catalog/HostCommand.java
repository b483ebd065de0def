// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;

/** What all host commands have in common: a row, the values bound to them, and a body that runs them. */
public interface HostCommand {
    /** What runs host commands; the region sets it when it makes the object. */
    interface Body {
        /** First half of a CREATE command: makes the entity, sets its ids on the command. */
        void create(BaseCmd command);

        /** Runs the command and sets its response object. */
        void execute(BaseCmd command);

        /** Account that owns what the command is about. */
        long owner(BaseCmd command);
    }

    /** State of one command object. Used by one thread at a time. */
    final class State {
        private final Map<String, Object> values = new java.util.HashMap<>();
        private @org.jspecify.annotations.Nullable CommandRow row;
        private @org.jspecify.annotations.Nullable Body body;

        /** Sets what the command is and what runs it. */
        public void attach(CommandRow commandRow, Body commandBody) {
            row = commandRow;
            body = commandBody;
        }

        /** Its row. */
        public CommandRow row() {
            return java.util.Objects.requireNonNull(row, "command not attached");
        }

        /** What runs it. */
        public Body body() {
            return java.util.Objects.requireNonNull(body, "command not attached");
        }

        /** Values bound by parameter name: text, Long ids, Boolean, lists of ids, maps. */
        public Map<String, Object> values() {
            return values;
        }
    }

    /** The state of this object. */
    State state();
}
