// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Why a connection was not made, in words that say who does what next. */
final class TlsTrouble {
    private TlsTrouble() {}

    /** The reason and the next step; of what has nothing to do with TLS what the platform says. */
    static String of(IOException fault) {
        if (!isTls(fault)) {
            return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        }
        boolean unknownSigner = false;
        String said = "";
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null ? said : cause.getMessage();
            if (cause instanceof CertificateExpiredException) {
                return "its certificate has expired; renew it there";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid yet; look at the clocks of both sides";
            }
            unknownSigner |= cause instanceof CertPathBuilderException || said.contains("unable to find valid");
            if (cause instanceof CertificateException && isAboutTheName(said)) {
                return "its certificate is not for this name; use a name that is in the certificate, or have one made for"
                        + " this name";
            }
        }
        if (unknownSigner) {
            return "its certificate is signed by nobody whom this server trusts; import the signer, or a self-signed"
                    + " certificate itself, into the Java trust store of every management server here";
        }
        return said.contains("rotocol") || said.contains("SSL message")
                ? "it does not speak TLS 1.2 or newer at this address (" + said + "); let it, or correct the address"
                : "no TLS connection came about: " + said;
    }

    private static boolean isTls(Throwable fault) {
        return fault instanceof SSLException || (fault.getCause() != null && isTls(fault.getCause()));
    }

    private static boolean isAboutTheName(String said) {
        return said.contains("subject alternative") || said.contains("No name matching");
    }
}
