package org.lacewing.core.packaging;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * A public Ed25519 key (RFC 8032) that checks signatures. The file is PEM with an X.509
 * SubjectPublicKeyInfo inside, as {@code openssl pkey -pubout} writes it. Immutable; thread-safe.
 */
public final class VerifyingKey {
  private static final String PEM = "PUBLIC KEY";

  private final PublicKey key;
  private final Bytes encoded;

  private VerifyingKey(PublicKey key, Bytes encoded) {
    this.key = key;
    this.encoded = encoded;
  }

  /**
   * Reads a key file.
   *
   * @param text the file's content
   * @param name what messages call the file
   * @throws DataException if it is no public Ed25519 key in PEM
   */
  public static VerifyingKey parse(String text, String name) {
    Bytes encoded = Pem.read(text, PEM, name);
    try {
      return of(encoded);
    } catch (GeneralSecurityException e) {
      throw new DataException(
          Failure.of("The key cannot be read")
              .at(name)
              .expected("a public Ed25519 key")
              .advice("Make it with: openssl pkey -in private.pem -pubout"),
          e);
    }
  }

  static VerifyingKey of(Bytes encoded) throws GeneralSecurityException {
    PublicKey key =
        KeyFactory.getInstance(PackageSeal.ALGORITHM)
            .generatePublic(new X509EncodedKeySpec(encoded.toArray()));
    // Encoded anew: one key has one id, however its file was written.
    return new VerifyingKey(key, Bytes.of(key.getEncoded()));
  }

  /** Returns the SHA-256 of the key in its X.509 form, 64 lower-case hexadecimal digits. */
  public String id() {
    return encoded.sha256();
  }

  /** Returns the key as a PEM file. */
  public String toPem() {
    return Pem.write(PEM, encoded.toArray());
  }

  /** Returns whether the signature is this key's over the digest. */
  boolean verifies(String digest, String signature) {
    try {
      Signature check = Signature.getInstance(PackageSeal.ALGORITHM);
      check.initVerify(key);
      check.update(PackageSeal.message(digest).toArray());
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyingKey that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "public key " + id();
  }
}
