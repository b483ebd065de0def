// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.sim.catalog.CommandRow;
import io.fractionalha.sim.catalog.ParameterRow;
import io.fractionalha.sim.cloud.Action;
import io.fractionalha.sim.cloud.Call;
import io.fractionalha.sim.cloud.Reply;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.Parameter;

/** Answers {@code listApis}: what the caller may call, with parameters and fields of answers. */
final class ApiList implements Action {
    private final CommandRegistry commands;

    ApiList(CommandRegistry commands) {
        this.commands = commands;
    }

    @Override
    public BaseResponse run(Call call) {
        String wanted = call.text("name", "");
        List<Map<String, Object>> all = new ArrayList<>();
        for (CommandRow row : commands.catalog().rows()) {
            if (commands.allowed(call.store(), call.caller(), row.name())
                    && (wanted.isEmpty() || wanted.equals(row.name()))) {
                all.add(hostCommand(row));
            }
        }
        for (String name : commands.pluginNames()) {
            if (commands.allowed(call.store(), call.caller(), name) && (wanted.isEmpty() || wanted.equals(name))) {
                all.add(pluginCommand(name));
            }
        }
        if (!wanted.isEmpty() && all.isEmpty()) {
            throw io.fractionalha.sim.cloud.Fail.bad("API name is not found: " + wanted);
        }
        return Reply.list("api", all, all.size());
    }

    private static Map<String, Object> hostCommand(CommandRow row) {
        List<Map<String, Object>> params = new ArrayList<>();
        for (ParameterRow parameter : row.params()) {
            Map<String, Object> fields = Reply.fields();
            fields.put("name", parameter.name());
            fields.put("description", parameter.name());
            fields.put("type", parameter.type());
            fields.put("length", parameter.length());
            fields.put("required", parameter.required());
            String related = parameter.related();
            if (related != null) {
                fields.put("related", related);
            }
            params.add(fields);
        }
        List<Map<String, Object>> response = new ArrayList<>();
        for (String name : row.response()) {
            Map<String, Object> fields = Reply.fields();
            fields.put("name", name);
            fields.put("description", name);
            fields.put("type", "string");
            response.add(fields);
        }
        return api(row.name(), row.name(), row.runsAsJob(), params, response);
    }

    private static Map<String, Object> api(
            String name,
            String description,
            boolean async,
            List<Map<String, Object>> params,
            List<Map<String, Object>> response) {
        Map<String, Object> api = Reply.fields();
        api.put("name", name);
        api.put("description", description);
        api.put("isasync", async);
        api.put("related", "");
        api.put("params", params);
        api.put("response", response);
        return api;
    }

    private Map<String, Object> pluginCommand(String name) {
        Class<? extends BaseCmd> type = Objects.requireNonNull(commands.find(name, true));
        APICommand mark = Objects.requireNonNull(type.getAnnotation(APICommand.class));
        List<Map<String, Object>> params = new ArrayList<>();
        for (Field field : commands.make(type.getName()).getParamFields()) {
            Parameter parameter = field.getAnnotation(Parameter.class);
            if (parameter.includeInApiDoc()) {
                params.add(param(parameter));
            }
        }
        boolean async = BaseAsyncCmd.class.isAssignableFrom(type);
        Map<String, Object> api = api(name, mark.description(), async, params, fields(mark.responseObject()));
        api.put("since", mark.since());
        return api;
    }

    private static Map<String, Object> param(Parameter parameter) {
        Map<String, Object> fields = Reply.fields();
        fields.put("name", parameter.name());
        fields.put("description", parameter.description());
        fields.put("type", parameter.type().name().toLowerCase(Locale.ROOT));
        fields.put("length", parameter.length());
        fields.put("required", parameter.required());
        if (!parameter.since().isEmpty()) {
            fields.put("since", parameter.since());
        }
        return fields;
    }

    private static List<Map<String, Object>> fields(Class<?> response) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Class<?> type = response; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                Param param = field.getAnnotation(Param.class);
                if (name != null && param != null) {
                    Map<String, Object> fields = Reply.fields();
                    fields.put("name", name.value());
                    fields.put("description", param.description());
                    fields.put("type", field.getType().getSimpleName().toLowerCase(Locale.ROOT));
                    all.add(fields);
                }
            }
        }
        return all;
    }
}
