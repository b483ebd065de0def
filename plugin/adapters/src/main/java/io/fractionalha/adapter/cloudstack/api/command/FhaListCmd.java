// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.DeskRoom;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import javax.inject.Inject;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.response.ListResponse;

/** A command that answers a page of a list, with the count of all. */
public abstract class FhaListCmd extends BaseListCmd {
    @Inject
    private DeskRoom room;

    /** Asks the desk for a page; on the request's thread. */
    protected abstract Page<? extends BaseResponse> ring(Site.Desks desks, Caller caller, PageOf page);

    /** Where commands find more than desks. */
    protected final DeskRoom room() {
        return room;
    }

    @Override
    public void execute() {
        Page<? extends BaseResponse> page = room.ask(caller -> ring(room.site().desks(), caller, wanted()));
        setResponseObject(listOf(page));
    }

    private <T extends BaseResponse> ListResponse<T> listOf(Page<T> page) {
        ListResponse<T> answer = new ListResponse<>();
        answer.setResponses(page.items(), page.total());
        answer.setResponseName(getCommandName());
        return answer;
    }

    private PageOf wanted() {
        Long size = getPageSizeVal();
        Long start = getStartIndex();
        int itemsMax = size == null ? PageOf.ITEMS_MAX : (int) Math.min(size, PageOf.ITEMS_MAX);
        return new PageOf(start == null ? 0 : (int) Math.min(start, Integer.MAX_VALUE), itemsMax);
    }
}
