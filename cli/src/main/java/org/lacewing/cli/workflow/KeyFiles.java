package org.lacewing.cli.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.SigningKey;
import org.lacewing.core.packaging.VerifyingKey;

/**
 * A pair of key files. The private one can be read by its owner only, from the moment it exists;
 * its content is in no message, no log and no answer.
 *
 * @param privateKey PEM with PKCS #8
 * @param publicKey PEM with SubjectPublicKeyInfo
 * @param id the id of the public key
 */
public record KeyFiles(Path privateKey, Path publicKey, String id) {
  /** The name of the private key's file. */
  public static final String PRIVATE = "private.pem";

  /** The name of the public key's file. */
  public static final String PUBLIC = "public.pem";

  /** No key of ours is near this long. */
  private static final int MAX_BYTES = 1 << 16;

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * Makes a new pair in a folder, which is made if it is not there.
   *
   * @throws ConfigurationException if one of the files exists, or the file system knows no
   *     permissions; nothing is written then
   * @throws IOException if they cannot be written
   */
  public static KeyFiles generate(Path folder) throws IOException {
    Path secret = folder.resolve(PRIVATE);
    Path open = folder.resolve(PUBLIC);
    for (Path file : new Path[] {secret, open}) {
      if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        throw exists(file);
      }
    }
    Files.createDirectories(folder);
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      throw new ConfigurationException(
          Failure.of("The key could be read by others")
              .at(folder.toString())
              .expected("a file system with permissions for owner, group and others")
              .advice("Make the key with openssl genpkey -algorithm ed25519 in a safe place."));
    }
    SigningKey key = SigningKey.generate();
    write(secret, key.toPem(), PosixFilePermissions.asFileAttribute(OWNER));
    write(open, key.verifyingKey().toPem());
    return new KeyFiles(secret, open, key.verifyingKey().id());
  }

  private static void write(Path file, String text, FileAttribute<?>... attributes)
      throws IOException {
    // A new file or none: whoever put one there in between keeps it.
    try (SeekableByteChannel out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (content.hasRemaining()) {
        out.write(content);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    }
  }

  private static ConfigurationException exists(Path file) {
    return new ConfigurationException(
        Failure.of("The key file exists already, and a key is never overwritten")
            .at(file.toString())
            .advice("Choose another folder, or move the old key away."));
  }

  /** Reads a private key. */
  public static SigningKey signing(Path file) throws IOException {
    return SigningKey.parse(text(file), file.toString());
  }

  /** Reads a public key. */
  public static VerifyingKey verifying(Path file) throws IOException {
    return VerifyingKey.parse(text(file), file.toString());
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new DataException(
            Failure.of("This is not a key file: it is too long")
                .at(file.toString())
                .expected("at most " + MAX_BYTES + " bytes"));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
