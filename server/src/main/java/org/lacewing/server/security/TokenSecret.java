package org.lacewing.server.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.random.Secret;

/**
 * The secret half of a token: 256 random bits in a form that searches for leaked secrets can find.
 * {@link #toString} does not show it.
 */
public final class TokenSecret {
  private static final String PREFIX = "lacewing_";
  private static final int BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final int LONGEST = 200;

  private final String text;

  private TokenSecret(String text) {
    this.text = text;
  }

  /** Makes a new one. */
  @Secret
  static TokenSecret generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Makes an id, by which a token is revoked. */
  @Secret
  static String id() {
    byte[] bytes = new byte[ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the digest of what somebody sent as a token; only digests are kept and compared. */
  static String digest(String sent) {
    return Sha256.of(sent.length() > LONGEST ? "" : sent);
  }

  /** Returns the text to hand over, once. */
  public String reveal() {
    return text;
  }

  String sha256() {
    return digest(text);
  }

  @Override
  public String toString() {
    return "TokenSecret[hidden]";
  }
}
