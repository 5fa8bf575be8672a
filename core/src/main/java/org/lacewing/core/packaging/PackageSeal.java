package org.lacewing.core.packaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * A package's signature: who vouches for it. It is made over the digest of {@code package.json},
 * which holds the digests of all other members, so it covers the whole package but itself; it can
 * be added, replaced and removed without changing the package's digest.
 *
 * @param keyId {@link VerifyingKey#id} of the key that checks it. It tells which key to try, and
 *     proves nothing
 * @param signature 64 bytes in Base64
 */
public record PackageSeal(String keyId, String signature) {
  /** The one algorithm there is. */
  public static final String ALGORITHM = "Ed25519";

  private static final int SIGNATURE_BYTES = 64;

  /** Checks the form. */
  public PackageSeal {
    if (!keyId.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("A key's id is 64 hexadecimal digits");
    }
    byte[] raw = Base64.getDecoder().decode(signature);
    if (raw.length != SIGNATURE_BYTES
        || !Base64.getEncoder().encodeToString(raw).equals(signature)) {
      throw new IllegalArgumentException("A signature is 64 bytes in Base64");
    }
  }

  /**
   * Returns what is signed: the text {@code lacewing-model-signature-1}, a line end, the digest of
   * the package as 64 lower-case hexadecimal digits, a line end.
   */
  public static Bytes message(String digest) {
    return Bytes.ofText("lacewing-model-signature-1\n" + digest + "\n");
  }

  /**
   * Checks that the key's owner signed the package.
   *
   * @throws DataException if not
   */
  public void verify(ModelPackage model, VerifyingKey key) {
    if (!key.id().equals(keyId)) {
      throw new DataException(
          Failure.of("The model package is signed by another key")
              .expected("key " + key.id())
              .received("key " + keyId)
              .advice("Use the public key of who should have signed it, or do not use the model."));
    }
    if (!key.verifies(model.digest(), signature)) {
      throw new DataException(
          Failure.of("The signature of the model package is false")
              .expected("a signature of " + model.digest() + " by key " + keyId)
              .advice("Do not use the model: it or its signature was changed."));
    }
  }

  ObjectNode toJson() {
    return Json.object()
        .put("algorithm", ALGORITHM)
        .put("keyId", keyId)
        .put("signature", signature);
  }

  static PackageSeal of(JsonFields json) {
    if (!json.text("algorithm").equals(ALGORITHM)) {
      throw new DataException(
          Failure.of("The signature of the model package is of an unknown kind")
              .at(PackageDocument.SEAL)
              .expected(ALGORITHM)
              .received(json.text("algorithm")));
    }
    try {
      return new PackageSeal(json.text("keyId"), json.text("signature"));
    } catch (IllegalArgumentException e) {
      throw new DataException(
          Failure.of("The signature of the model package is damaged: " + e.getMessage())
              .at(PackageDocument.SEAL),
          e);
    }
  }
}
