// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.api.dispatch.CommandCreationWorker;
import com.cloud.api.dispatch.DispatchChain;
import com.cloud.api.dispatch.DispatchTask;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.events.Event;
import org.apache.cloudstack.managed.context.ManagedContextListener;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the host before anything is installed in it: a member that is missing later would fail every API call of the
 * cloud.
 */
final class HostCheck {
    private static final int MAJOR = 4;

    /** The one that was tried. Others may have all that is looked for here and still behave otherwise. */
    private static final int MINOR = 22;

    private HostCheck() {}

    /** Throws HOST_UNSUPPORTED naming what is missing. {@code version} is null where the host does not tell it. */
    static void require(@Nullable String version) {
        if (version != null) {
            requireVersion(version);
        }
        try {
            members();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new FractionalHaException(
                    ErrorCode.HOST_UNSUPPORTED,
                    "This server (version " + version + ") lacks something that command capture needs: "
                            + e.getMessage() + ". Install the plugin that belongs to it.",
                    e);
        }
    }

    private static void requireVersion(String version) {
        String[] parts = version.split("[.\\-]", -1);
        if (parts.length < 2 || !isNumber(parts[0]) || !isNumber(parts[1])) {
            return;
        }
        int minor = Integer.parseInt(parts[1]);
        if (Integer.parseInt(parts[0]) != MAJOR || minor != MINOR) {
            throw new FractionalHaException(
                    ErrorCode.HOST_UNSUPPORTED,
                    "This server has version " + version + "; the plugin works with " + MAJOR + "." + MINOR
                            + ". Install the plugin that belongs to it.");
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 4 && text.chars().allMatch(Character::isDigit);
    }

    private static void members() throws ReflectiveOperationException {
        if (!List.class.isAssignableFrom(
                DispatchChain.class.getDeclaredField("workers").getType())) {
            throw new NoSuchFieldException("DispatchChain.workers is no list");
        }
        // Constant on purpose: the class must be there, or the guard cannot stand in front of it.
        Class.forName(CommandCreationWorker.class.getName());
        DispatchTask.class.getMethod("getCmd");
        DispatchTask.class.getMethod("getParams");
        BaseCmd.class.getMethod("getActualCommandName");
        BaseCmd.class.getMethod("getFullUrlParams");
        BaseCmd.class.getMethod("getResponseObject");
        BaseAsyncCmd.class.getMethod("getJob");
        BaseAsyncCreateCmd.class.getMethod("getEntityUuid");
        CallContext.class.getMethod("current");
        CallContext.class.getMethod("putContextParameter", Object.class, Object.class);
        CallContext.class.getMethod("getContextParameter", Object.class);
        Event.class.getMethod("getDescription");
        ManagedContextListener.class.getMethod("onLeaveContext", Object.class, boolean.class);
        requireMap(DispatchTask.class.getMethod("getParams").getReturnType());
    }

    private static void requireMap(Class<?> type) throws NoSuchMethodException {
        if (!Map.class.isAssignableFrom(type)) {
            throw new NoSuchMethodException("DispatchTask.getParams answers a " + type.getName());
        }
    }
}
