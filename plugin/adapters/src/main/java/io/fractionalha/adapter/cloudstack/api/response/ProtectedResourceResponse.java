// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.GroupDesk.ResourceView;
import io.fractionalha.group.Selector;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** One protected entity. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class ProtectedResourceResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the entity")
    private @Nullable String id;

    @SerializedName("kind")
    @Param(description = "its kind")
    private @Nullable String kind;

    @SerializedName("name")
    @Param(description = "its name")
    private @Nullable String name;

    @SerializedName("state")
    @Param(description = "its state, for instances")
    private @Nullable String state;

    @SerializedName("tier")
    @Param(description = "the tier it belongs to")
    private @Nullable String tier;

    @SerializedName("paired")
    @Param(description = "whether it has a counterpart at the other side")
    private @Nullable Boolean paired;

    @SerializedName("selector")
    @Param(description = "the kind of the selector that matches it; none where it came along with something else")
    private @Nullable String selector;

    @SerializedName("selectorvalue")
    @Param(description = "the value of that selector")
    private @Nullable String selectorValue;

    @SerializedName("alsomatchedby")
    @Param(description = "names of further groups of the owner whose selectors match it, separated by commas")
    private @Nullable String alsoMatchedBy;

    @SerializedName("protectiongroupid")
    @Param(description = "the id of the group that has it")
    private @Nullable String groupId;

    @SerializedName("protectiongroup")
    @Param(description = "the name of the group that has it")
    private @Nullable String groupName;

    /** The answer for an entity. */
    public static ProtectedResourceResponse of(ResourceView view) {
        ProtectedResourceResponse answer = new ProtectedResourceResponse();
        answer.setObjectName("protectedresource");
        answer.id = view.uuid();
        answer.kind = view.kind().name();
        answer.name = view.name();
        answer.state = Texts.orNull(view.state());
        answer.tier = Texts.orNull(view.tier());
        answer.paired = view.paired();
        Selector matched = view.selector();
        answer.selector = matched == null ? null : matched.kind().name();
        answer.selectorValue = matched == null ? null : matched.value();
        answer.alsoMatchedBy = Texts.orNull(String.join(",", view.others()));
        answer.groupId = view.holder().groupId();
        answer.groupName = view.holder().name();
        return answer;
    }
}
