package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.SigningKey;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * A package that was signed.
 *
 * @param file where it is
 * @param digest the package's digest, which the signature does not change
 * @param keyId the key that checks the signature
 */
public record PackageSigning(Path file, String digest, String keyId) {

  /**
   * Signs a package, after its graph was checked.
   *
   * @param to where the signed package goes; may be the file itself
   * @throws ConfigurationException if {@code to} is a file of a run, whose digests would break
   */
  public static PackageSigning of(Path file, SigningKey key, Path to) throws IOException {
    Path folder = to.toAbsolutePath().normalize().getParent();
    Path run = folder == null ? null : folder.getParent();
    if (run != null && Files.exists(run.resolve("run.json"))) {
      throw new ConfigurationException(
          Failure.of("A file of a run is never changed")
              .at(to.toString())
              .advice("Write the signed package elsewhere with --to."));
    }
    ModelPackage model = PackagedNetwork.of(ModelPackage.read(file)).model().signed(key);
    model.write(to);
    return new PackageSigning(to, model.digest(), key.verifyingKey().id());
  }

  /** Returns file, digest and key. */
  public ObjectNode toJson() {
    return Json.object().put("file", file.toString()).put("digest", digest).put("keyId", keyId);
  }

  /** Returns the same as a sentence. */
  public String text() {
    return file + " is signed; it is checked with the public key " + keyId + ".\n";
  }
}
