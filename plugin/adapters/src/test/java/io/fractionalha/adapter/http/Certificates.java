// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of a signer of their own, and self-signed ones, made by the JDK's keytool. */
final class Certificates {
    private static final String WORD = "changeit";
    private static final String HERE = "san=ip:127.0.0.1";

    private final Path store;

    Certificates(Path folder) {
        store = folder.resolve("keys.p12");
        make("signer", "-ext", "bc=ca:true", "-validity", "30");
        make("good", "-ext", HERE, "-signer", "signer", "-validity", "30");
        make("expired", "-ext", HERE, "-signer", "signer", "-startdate", "-20d", "-validity", "10");
        make("early", "-ext", HERE, "-signer", "signer", "-startdate", "+10d", "-validity", "10");
        make("elsewhere", "-ext", "san=dns:other.example", "-signer", "signer", "-validity", "30");
        make("selfsigned", "-ext", HERE, "-validity", "30");
    }

    private void make(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                WORD,
                "-keystore",
                store.toString()));
        command.addAll(List.of(options));
        try {
            Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (made.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store.toFile(), WORD.toCharArray());
    }

    /** What a server says that has this certificate. */
    SSLContext server(String alias) throws GeneralSecurityException, IOException {
        KeyStore one = empty();
        PrivateKey key = (PrivateKey) keys().getKey(alias, WORD.toCharArray());
        one.setKeyEntry(alias, key, WORD.toCharArray(), keys().getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Trusts this one certificate and what it has signed. */
    SSLContext trusting(String alias) throws GeneralSecurityException, IOException {
        KeyStore one = empty();
        Certificate certificate = keys().getCertificate(alias);
        one.setCertificateEntry(alias, certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(one);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }
}
