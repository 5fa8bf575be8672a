package org.lacewing.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** The two files of TLS, looked at before the server listens. */
final class TlsFiles {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** By the algorithm of the key: what signs with it. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private TlsFiles() {}

  /**
   * Checks that the key is that of the first certificate: something signed with the one is found
   * genuine with the other.
   *
   * @throws ConfigurationException if a file is no such file, or they do not belong together
   */
  static void check(Path certificate, Path key) {
    PublicKey known = certificate(certificate).getPublicKey();
    String text = text(key);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw wrong(
          Failure.of("The file holds no private key in PEM")
              .at(key.toString())
              .expected(BEGIN)
              .advice("openssl pkcs8 -topk8 -nodes -in OLD -out NEW writes one."));
    }
    boolean isPair;
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      PrivateKey secret =
          KeyFactory.getInstance(known.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      isPair = isPair(known, secret);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      isPair = false;
    }
    if (!isPair) {
      throw wrong(
          Failure.of("The private key is not that of the first certificate").at(key.toString()));
    }
  }

  private static boolean isPair(PublicKey known, PrivateKey secret)
      throws GeneralSecurityException {
    String algorithm = SIGNATURES.getOrDefault(known.getAlgorithm(), known.getAlgorithm());
    byte[] message = BEGIN.getBytes(StandardCharsets.US_ASCII);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(secret);
    signing.update(message);
    byte[] signed = signing.sign();
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(known);
    verifying.update(message);
    return verifying.verify(signed);
  }

  private static Certificate certificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Iterator<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).iterator();
      if (all.hasNext()) {
        return all.next();
      }
    } catch (GeneralSecurityException e) {
      throw new ConfigurationException(
          noCertificate(file).received(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw wrong(noCertificate(file));
  }

  private static Failure noCertificate(Path file) {
    return Failure.of("The file holds no certificate in PEM").at(file.toString());
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ConfigurationException unreadable(Path file, IOException e) {
    return new ConfigurationException(
        Failure.of("The file cannot be read").at(file.toString()).received(e.toString()), e);
  }

  private static ConfigurationException wrong(Failure failure) {
    return new ConfigurationException(failure);
  }
}
