// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.api.PeerMailbox;
import io.fractionalha.adapter.json.AnswerCodec;
import io.fractionalha.adapter.json.BatchCodec;
import io.fractionalha.adapter.json.WitnessCodec;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.shipping.Inbox;
import io.fractionalha.site.WitnessDoor;

/**
 * Opens the peer's messages with the key of the user that it calls as, and hands them to the inbox. Whether the caller may is
 * decided before anything is unpacked: any user of the region can call.
 */
final class Mailbox implements PeerMailbox {
    private final Inbox inbox;
    private final WitnessDoor witness;
    private final EntityManager entities;

    Mailbox(Inbox inbox, WitnessDoor witness, EntityManager entities) {
        this.inbox = inbox;
        this.witness = witness;
        this.entities = entities;
    }

    @Override
    public String append(String callerUserId, String siteId, String message) {
        if (!inbox.knows(callerUserId, siteId)) {
            throw Inbox.stranger(callerUserId, siteId);
        }
        BatchCodec.Batch batch = open(callerUserId, siteId, message);
        PeerChannel.Answer answer = inbox.append(callerUserId, batch.greeting(), batch.entries());
        return AnswerCodec.pack(answer, BatchCodec.Speech.to(batch.knows()));
    }

    @Override
    public String position(String callerUserId, String siteId, String message) {
        if (!inbox.knows(callerUserId, siteId)) {
            PeerChannel.Greeting stranger = same(siteId, BatchCodec.unpackStranger(message));
            return AnswerCodec.pack(inbox.position(callerUserId, stranger), BatchCodec.Speech.FIRST);
        }
        BatchCodec.Batch batch = open(callerUserId, siteId, message);
        return AnswerCodec.pack(inbox.position(callerUserId, batch.greeting()), BatchCodec.Speech.to(batch.knows()));
    }

    @Override
    public String witness(String callerUserId, String siteId, String message) {
        witness.mustKnow(callerUserId, siteId);
        WitnessCodec.Asked asked = WitnessCodec.question(message);
        return WitnessCodec.pack(
                witness.answer(callerUserId, siteId, asked.question()), BatchCodec.Speech.to(asked.knows()));
    }

    private BatchCodec.Batch open(String callerUserId, String siteId, String message) {
        User caller = entities.findByUuid(User.class, callerUserId);
        String key = caller == null ? null : caller.getSecretKey();
        if (key == null || key.isEmpty()) {
            throw new FractionalHaException(
                    ErrorCode.NOT_ALLOWED, "user " + callerUserId + " has no keys, so no peer can call as it");
        }
        BatchCodec.Batch batch = BatchCodec.unpack(message, key);
        same(siteId, batch.greeting());
        return batch;
    }

    private static PeerChannel.Greeting same(String siteId, PeerChannel.Greeting greeting) {
        if (!greeting.siteId().equals(siteId)) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, "siteid and message name two different sites");
        }
        return greeting;
    }
}
