package org.lacewing.server.api;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.intake.BoundedCopy;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registration.Registration;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.settings.LimitSettings;
import org.lacewing.server.settings.StorageSettings;

/**
 * Takes packages in: piece by piece into the folder of incomplete files, never as a whole into
 * memory. Nothing can be seen of one before it is complete and was read in full. Thread-safe.
 */
@Singleton
public final class Upload {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

  private final Registration registration;
  private final StorageSettings storage;
  private final BoundedCopy intake;

  /** Makes the intake. */
  public Upload(Registration registration, StorageSettings storage, LimitSettings limits) {
    this.registration = registration;
    this.storage = storage;
    this.intake =
        new BoundedCopy("package", limits.upload(), "Raise the setting lacewing.limits.upload.");
  }

  /**
   * Registers what a stream brings as a model's next version.
   *
   * @param announced how many bytes the sender announced; negative if none
   * @param sha256 the digest that the sender computed, if any
   * @throws RequestFailure if it is too large, was cut off, or has another digest
   * @throws org.lacewing.core.error.DataException if it is no sound package
   */
  ModelVersion register(
      ModelName model,
      InputStream in,
      long announced,
      Optional<String> sha256,
      String origin,
      Actor who)
      throws IOException {
    sha256.ifPresent(Upload::checkForm);
    Files.createDirectories(storage.incoming());
    Path file = Files.createTempFile(storage.incoming(), "upload", ".partial");
    try {
      MessageDigest digest = Sha256.start();
      long bytes;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
        bytes = intake.copy(in, out);
      }
      if (announced >= 0 && bytes != announced) {
        throw cutOff(announced, bytes);
      }
      String actual = Sha256.finish(digest);
      if (sha256.isPresent() && !sha256.get().equalsIgnoreCase(actual)) {
        throw RequestFailure.of(
            HttpStatus.BAD_REQUEST,
            Failure.of("The file arrived with another digest than it was sent with")
                .at("Lacewing-Sha256")
                .expected(sha256.get())
                .received(actual)
                .advice("Send it again."));
      }
      return registration.register(model, file, origin, who);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void checkForm(String sha256) {
    if (!DIGEST.matcher(sha256).matches()) {
      throw RequestFailure.of(
          HttpStatus.BAD_REQUEST,
          Failure.of("This is no SHA-256")
              .at("Lacewing-Sha256")
              .expected("64 hexadecimal digits")
              .received(sha256.length() + " characters"));
    }
  }

  private static RequestFailure cutOff(long announced, long bytes) {
    return RequestFailure.of(
        HttpStatus.BAD_REQUEST,
        Failure.of("The package was cut off")
            .expected(announced + " bytes")
            .received(bytes + " bytes")
            .advice("Send it again."));
  }
}
