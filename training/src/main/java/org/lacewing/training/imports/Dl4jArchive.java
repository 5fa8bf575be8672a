package org.lacewing.training.imports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.ArchiveLimits;
import org.lacewing.core.files.ArchiveReader;
import org.lacewing.core.files.Bytes;

/**
 * The members of a file of DL4J's {@code ModelSerializer}.
 *
 * @param configuration the network's configuration, JSON in UTF-8
 * @param coefficients all parameters, an array of ND4J; empty for a network without any
 * @param normalizer the normalizer, if there is one
 * @param warnings members that are not read
 */
record Dl4jArchive(
    Bytes configuration,
    Optional<Bytes> coefficients,
    Optional<Bytes> normalizer,
    List<String> warnings) {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String NORMALIZER = "normalizer.bin";
  private static final String NO_PARAMETERS = "noParams.marker";

  /** What training needs, the answers do not; the last one held a Java object in old versions. */
  private static final Set<String> UNREAD =
      Set.of("updaterState.bin", "updater.bin", "preprocessor.bin");

  private static final Set<String> MEMBERS =
      Set.of(
          CONFIGURATION,
          COEFFICIENTS,
          NORMALIZER,
          NO_PARAMETERS,
          "updaterState.bin",
          "updater.bin",
          "preprocessor.bin");

  /** Two gigabytes: 250 million parameters with the two moments of Adam. */
  private static final ArchiveLimits LIMITS = new ArchiveLimits(3L << 30, 200);

  Dl4jArchive {
    warnings = List.copyOf(warnings);
  }

  /** Returns whether the first bytes of an archive name one of the members. */
  static boolean begins(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
    return MEMBERS.stream().anyMatch(text::contains);
  }

  /**
   * Reads the members that are needed.
   *
   * @throws DataException if the file breaks a rule of {@link ArchiveReader}, such as that no
   *     member is a Java-serialized object, or holds no network
   */
  static Dl4jArchive read(Path file) throws IOException {
    Map<String, Bytes> members = ArchiveReader.read(file, MEMBERS, UNREAD, LIMITS);
    Bytes configuration = members.get(CONFIGURATION);
    boolean parameters = members.containsKey(COEFFICIENTS) || members.containsKey(NO_PARAMETERS);
    if (configuration == null || !parameters) {
      throw new DataException(
          Failure.of("The archive holds no network of Deeplearning4j")
              .expected(CONFIGURATION + " and " + COEFFICIENTS)
              .received("members " + members.keySet())
              .advice("Save the network with ModelSerializer.writeModel."));
    }
    List<String> warnings = new ArrayList<>();
    members.keySet().stream()
        .filter(UNREAD::contains)
        .map(name -> "The member " + name + " is left out: it is not needed for predictions.")
        .forEach(warnings::add);
    return new Dl4jArchive(
        utf8(configuration),
        Optional.ofNullable(members.get(COEFFICIENTS)),
        Optional.ofNullable(members.get(NORMALIZER)),
        warnings);
  }

  /** Piece by piece, as the file may be a stranger's and large. */
  private static Bytes utf8(Bytes text) throws IOException {
    try {
      new InputStreamReader(text.stream(), StandardCharsets.UTF_8.newDecoder())
          .transferTo(Writer.nullWriter());
      return text;
    } catch (CharacterCodingException e) {
      throw new DataException(Failure.of("The member is not UTF-8").at(CONFIGURATION), e);
    }
  }
}
