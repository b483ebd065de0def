// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import io.fractionalha.desk.Caller;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.error.Sentence;
import io.fractionalha.site.Site;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Where every API command rings: knows the caller and the desks, and turns what goes wrong into the host's errors. */
public interface DeskRoom {
    /** The site behind the desks; throws STORE_UNAVAILABLE or HOST_UNSUPPORTED with the reason while there is none. */
    Site site();

    /** What is wrong on this server beyond what the core knows; of a plugin that does not work, why. */
    List<String> reasons();

    /** Whether there is a site. */
    boolean working();

    /** Who calls, and owners by parameters. */
    Callers callers();

    /** The receiving end of the peer protocol; throws as {@link #site}. */
    PeerMailbox mailbox();

    /** Longest wait of a job for its run, milliseconds. */
    long jobWaitMillis();

    /** Records one of our events for the caller; never fails. */
    void event(String type, String description);

    /** The question, with the caller; errors as the host wants them. */
    default <T> T ask(Function<Caller, T> question) {
        return translated(() -> question.apply(callers().current()));
    }

    /** Runs something and translates its errors. */
    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (FractionalHaException e) {
            if (e.code() == ErrorCode.INTERNAL) {
                Logs.LOG.error("a command failed", e);
            }
            throw ErrorMap.toHost(e);
        } catch (IllegalArgumentException e) {
            throw new ServerApiException(ApiErrorCode.PARAM_ERROR, Sentence.of(String.valueOf(e.getMessage())), e);
        } catch (ServerApiException e) {
            throw e;
        } catch (RuntimeException e) {
            Logs.LOG.error("a command failed inside this plugin", e);
            throw new ServerApiException(
                    ApiErrorCode.INTERNAL_ERROR, "This plugin has failed; its administrator finds why in the log", e);
        }
    }

    /** The log of the API. */
    final class Logs {
        private static final Logger LOG = LogManager.getLogger(DeskRoom.class);

        private Logs() {}
    }
}
