package org.lacewing.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.settings.KnownSettings;

/** Turns the two files of TLS into what Micronaut calls them. */
final class Tls {
  private static final String CERTIFICATE = "lacewing.tls.certificate";
  private static final String KEY = "lacewing.tls.key";
  private static final String FILE = "micronaut.certificate.file.lacewing.";

  private Tls() {}

  /**
   * Returns more settings; none if there is no certificate.
   *
   * @param sources settings by name or by the name of their environment variable, the first of
   *     which that knows a name counts
   * @throws ConfigurationException if only one of the files is named, or they do not belong
   *     together
   */
  static Map<String, Object> settings(List<Map<String, ?>> sources) {
    Optional<String> certificate = find(sources, CERTIFICATE);
    Optional<String> key = find(sources, KEY);
    if (certificate.isEmpty() && key.isEmpty()) {
      return Map.of();
    }
    Path certificateFile = file(certificate, CERTIFICATE);
    Path keyFile = file(key, KEY);
    TlsFiles.check(certificateFile, keyFile);
    return Map.of(
        "micronaut.server.ssl.enabled",
        "true",
        "micronaut.server.ssl.key-name",
        "lacewing",
        FILE + "format",
        "PEM",
        FILE + "certificate-path",
        certificateFile.toString(),
        FILE + "path",
        keyFile.toString());
  }

  private static Optional<String> find(List<Map<String, ?>> sources, String name) {
    for (Map<String, ?> source : sources) {
      for (String known : List.of(name, KnownSettings.variable(name))) {
        if (source.containsKey(known)) {
          return Optional.of(String.valueOf(source.get(known))).filter(value -> !value.isBlank());
        }
      }
    }
    return Optional.empty();
  }

  private static Path file(Optional<String> file, String name) {
    return Path.of(
            file.orElseThrow(
                () ->
                    new ConfigurationException(
                        Failure.of("TLS needs a certificate and its private key")
                            .at(name)
                            .expected("a file in PEM"))))
        .toAbsolutePath();
  }
}
