// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** SSH key pairs and user data: both belong to an account and have a name there. */
final class Keys {
    private static final int BITS = 2048;

    private Keys() {}

    static void register(Map<String, Action> actions) {
        actions.put("createSSHKeyPair", Keys::create);
        actions.put("registerSSHKeyPair", Keys::registerKey);
        actions.put("deleteSSHKeyPair", Keys::delete);
        actions.put("listSSHKeyPairs", Keys::list);
        actions.put("registerUserData", Keys::registerData);
        actions.put("deleteUserData", Keys::deleteData);
        actions.put("listUserData", Keys::listData);
    }

    private static BaseResponse create(Call call) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            String secret = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            // The real host keeps the empty comment and the line end that its generator writes.
            Entity made = save(call, openSsh((RSAPublicKey) pair.getPublic()) + " \n");
            Map<String, Object> fields = Reply.fields();
            fields.put("privatekey", secret);
            fields.putAll(view(call.store(), made));
            return Reply.object("keypair", fields);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has RSA", missing);
        }
    }

    private static String openSsh(RSAPublicKey key) {
        byte[] name = "ssh-rsa".getBytes(StandardCharsets.US_ASCII);
        byte[] exponent = key.getPublicExponent().toByteArray();
        byte[] modulus = key.getModulus().toByteArray();
        ByteBuffer wire = ByteBuffer.allocate(12 + name.length + exponent.length + modulus.length);
        for (byte[] part : new byte[][] {name, exponent, modulus}) {
            wire.putInt(part.length).put(part);
        }
        return "ssh-rsa " + Base64.getEncoder().encodeToString(wire.array());
    }

    private static BaseResponse registerKey(Call call) {
        String key = call.text("publickey", "");
        if (!key.startsWith("ssh-") && !key.startsWith("ecdsa-")) {
            throw Fail.bad("Public key is invalid");
        }
        String[] parts = key.split(" ", 3);
        if (parts.length < 2) {
            throw Fail.bad("Public key is invalid");
        }
        return Reply.object("keypair", view(call.store(), save(call, parts[0] + " " + parts[1])));
    }

    private static Entity save(Call call, String publicKey) {
        Entity owner = call.owner();
        String name = call.text("name", "");
        String print = fingerprint(publicKey);
        Entity made = call.change(() -> {
            call.store()
                    .first(
                            Kind.KEY_PAIR,
                            pair -> pair.owner() == owner.id()
                                    && (pair.text("name").equals(name)
                                            || pair.text("fingerprint").equals(print)))
                    .ifPresent(pair -> {
                        throw Fail.bad("A key pair with name '" + name + "' or key '" + publicKey + "' already exists"
                                + " for this account.");
                    });
            return call.store()
                    .save(call.store()
                            .make(Kind.KEY_PAIR)
                            .set("name", name)
                            .set("publickey", publicKey)
                            .set("fingerprint", print)
                            .set("account", owner.id()));
        });
        return call.target(made);
    }

    private static String fingerprint(String publicKey) {
        try {
            String[] parts = publicKey.trim().split("\\s+", 3);
            byte[] wire = Base64.getMimeDecoder().decode(parts.length > 1 ? parts[1] : "");
            byte[] digest = MessageDigest.getInstance("MD5").digest(wire);
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has MD5", missing);
        }
    }

    private static BaseResponse delete(Call call) {
        Entity owner = call.owner();
        String name = call.text("name", "");
        Entity pair = call.store()
                .first(
                        Kind.KEY_PAIR,
                        found -> found.owner() == owner.id()
                                && found.text("name").equals(name))
                .orElseThrow(() -> Fail.bad(
                        "A key pair with name '" + name + "' does not exist for account " + owner.text("name")));
        call.change(() -> call.store().save(pair.remove()));
        return Reply.success();
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.KEY_PAIR,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.named(call))
                                .and(pair -> call.text("fingerprint")
                                        .map(pair.text("fingerprint")::equals)
                                        .orElse(true)));
        return Scope.page(call, "sshkeypair", found, pair -> view(call.store(), pair));
    }

    private static Map<String, Object> view(Store store, Entity pair) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", pair.uuid());
        fields.put("name", pair.text("name"));
        Owners.show(store, pair, fields);
        fields.remove("domainpath");
        fields.put("fingerprint", pair.text("fingerprint"));
        fields.put("hasannotations", false);
        return fields;
    }

    private static BaseResponse registerData(Call call) {
        Entity owner = call.owner();
        String name = call.text("name", "");
        Entity made = call.change(() -> {
            call.store()
                    .first(
                            Kind.USER_DATA,
                            data -> data.owner() == owner.id()
                                    && data.text("name").equals(name))
                    .ifPresent(data -> {
                        throw Fail.bad("A userdata with name " + name + " already exists for this account.");
                    });
            return call.store()
                    .save(call.store()
                            .make(Kind.USER_DATA)
                            .set("name", name)
                            .set("userdata", call.text("userdata", ""))
                            .set("params", call.text("params").orElse(null))
                            .set("account", owner.id()));
        });
        return Reply.object("userdata", dataView(call.store(), made));
    }

    private static BaseResponse deleteData(Call call) {
        Entity data = call.about("id", Kind.USER_DATA);
        call.change(() -> {
            call.store()
                    .first(Kind.MACHINE, machine -> machine.number("userdataid") == data.id())
                    .ifPresent(machine -> {
                        throw Fail.bad("Userdata " + data.text("name") + " cannot be removed: an instance uses it");
                    });
            return call.store().save(data.remove());
        });
        return Reply.success();
    }

    private static BaseResponse listData(Call call) {
        List<Entity> found = call.store()
                .list(Kind.USER_DATA, Scope.owned(call).and(Scope.ids(call)).and(Scope.named(call)));
        return Scope.page(call, "userdata", found, data -> dataView(call.store(), data));
    }

    private static Map<String, Object> dataView(Store store, Entity data) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", data.uuid());
        fields.put("name", data.text("name"));
        Owners.show(store, data, fields);
        fields.put("userdata", data.text("userdata"));
        if (data.has("params")) {
            fields.put("params", data.text("params"));
        }
        fields.put("hasannotations", false);
        return fields;
    }
}
