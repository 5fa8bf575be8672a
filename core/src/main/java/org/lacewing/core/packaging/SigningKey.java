package org.lacewing.core.packaging;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Secret;

/**
 * A private Ed25519 key (RFC 8032) that signs packages. The file is PEM with PKCS #8 inside, as
 * {@code openssl genpkey -algorithm ed25519} writes it. Immutable; thread-safe; {@link #toString}
 * does not show the key.
 */
public final class SigningKey {
  private static final String PEM = "PRIVATE KEY";
  private static final int SEED_BYTES = 32;

  private final PrivateKey key;
  private final VerifyingKey verifyingKey;

  private SigningKey(PrivateKey key, VerifyingKey verifyingKey) {
    this.key = key;
    this.verifyingKey = verifyingKey;
  }

  /**
   * Makes a new key from the machine's source of secrets: the one place where randomness must not
   * come from a seed.
   */
  @Secret
  public static SigningKey generate() {
    return generate(new SecureRandom());
  }

  /**
   * Reads a key file.
   *
   * @param text the file's content
   * @param name what messages call the file
   * @throws DataException if it is no private Ed25519 key in PEM
   */
  public static SigningKey parse(String text, String name) {
    PrivateKey key = Pem.readPrivate(text, PEM, name);
    if (!(key instanceof EdECPrivateKey edwards) || edwards.getBytes().isEmpty()) {
      throw new DataException(
          Failure.of("The key cannot sign").at(name).expected("a private Ed25519 key"));
    }
    byte[] seed = edwards.getBytes().get();
    // The public key follows from the private one; Java derives it only when it makes a pair.
    return generate(new KnownBytes(seed));
  }

  /** Stands for the source of secrets where the secret is known. */
  @Secret
  private static final class KnownBytes extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] seed;

    KnownBytes(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(seed, 0, target, 0, SEED_BYTES);
    }
  }

  /** Returns the private key as a PEM file. Keep it secret. */
  public String toPem() {
    return Pem.write(PEM, key.getEncoded());
  }

  /** Returns the public key that belongs to this one. */
  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  /** Signs the digest of a package. */
  PackageSeal seal(String digest) {
    try {
      Signature signature = Signature.getInstance(PackageSeal.ALGORITHM);
      signature.initSign(key);
      signature.update(PackageSeal.message(digest).toArray());
      return new PackageSeal(
          verifyingKey.id(), Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform signs with Ed25519", e);
    }
  }

  private static SigningKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(PackageSeal.ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(
          pair.getPrivate(), VerifyingKey.of(Bytes.of(pair.getPublic().getEncoded())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "private key of " + verifyingKey.id();
  }
}
