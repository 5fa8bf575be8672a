package org.lacewing.core.packaging;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/** The textual form of keys: RFC 7468. Lines outside the block are ignored, as the RFC says. */
final class Pem {
  private static final int LINE = 64;

  /** No key of ours is near this long. */
  private static final int MAX_CHARACTERS = 1 << 16;

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

  private Pem() {}

  static String write(String label, byte[] content) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  static Bytes read(String text, String label, String name) {
    Pattern block =
        Pattern.compile(
            "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*+)-----END " + label + "-----");
    Matcher matcher = block.matcher(text);
    if (text.length() > MAX_CHARACTERS || !matcher.find()) {
      throw missing(text, label, name);
    }
    try {
      return Bytes.adopt(Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      throw wrong(label, name, e);
    }
  }

  static PrivateKey readPrivate(String text, String label, String name) {
    try {
      return KeyFactory.getInstance(PackageSeal.ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(read(text, label, name).toArray()));
    } catch (GeneralSecurityException e) {
      throw wrong(label, name, e);
    }
  }

  /** Says what there is instead, never what it holds: it may be somebody's secret. */
  private static DataException missing(String text, String label, String name) {
    Matcher other = BEGIN.matcher(text);
    if (text.length() > MAX_CHARACTERS || !other.find()) {
      return wrong(label, name, null);
    }
    String advice =
        switch (other.group(1)) {
          case "ENCRYPTED PRIVATE KEY" ->
              "Take off its password with: openssl pkey -in FILE -out private.pem";
          case "PRIVATE KEY" -> "Make its public half with: openssl pkey -in FILE -pubout";
          case "PUBLIC KEY" -> "This is a public key, which signs nothing: name the private one.";
          default -> "Make a key with: lacewing model keygen --to FOLDER";
        };
    return new DataException(
        Failure.of("The key cannot be read")
            .at(name)
            .expected("an Ed25519 key in PEM, between lines with " + label)
            .received(other.group(1))
            .advice(advice));
  }

  private static DataException wrong(String label, String name, @Nullable Throwable cause) {
    Failure failure =
        Failure.of("The key cannot be read")
            .at(name)
            .expected("an Ed25519 key in PEM, between lines with " + label)
            .advice(
                "Make one with: openssl genpkey -algorithm ed25519 -out private.pem, and its public"
                    + " half with: openssl pkey -in private.pem -pubout -out public.pem");
    return cause == null ? new DataException(failure) : new DataException(failure, cause);
  }
}
