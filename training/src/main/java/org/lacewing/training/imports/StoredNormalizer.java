package org.lacewing.training.imports;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * A normalizer that was saved with a network: the scale of each of the network's inputs and
 * outputs, by number from 0; what is not there is not scaled.
 *
 * @param kind its type
 * @param inputs the scales of the features
 * @param outputs the scales of the labels
 */
record StoredNormalizer(
    NormalizerKind kind, Map<Integer, ColumnScale> inputs, Map<Integer, ColumnScale> outputs) {
  private static final String HEADER = "NORMALIZER";
  private static final int VERSION = 1;
  private static final String CUSTOM = "CUSTOM";

  StoredNormalizer {
    inputs = Map.copyOf(new TreeMap<>(inputs));
    outputs = Map.copyOf(new TreeMap<>(outputs));
  }

  /**
   * Reads what {@code NormalizerSerializer} wrote: a header with the type's name, and the figures.
   *
   * @param name what messages call the bytes
   * @throws DataException if the type is not one of {@link NormalizerKind}, so that a class of the
   *     file's choice would have to read it, or the bytes are damaged
   */
  static StoredNormalizer read(Bytes bytes, String name) {
    Nd4jStream stream = new Nd4jStream(bytes, name);
    String header = stream.readText();
    if (!header.equals(HEADER)) {
      throw stream.damaged("the header is not " + HEADER);
    }
    int version = stream.readInt();
    if (version != VERSION) {
      throw stream.damaged("version " + version + " of a normalizer");
    }
    String type = stream.readText();
    Optional<NormalizerKind> kind =
        Arrays.stream(NormalizerKind.values()).filter(k -> k.name().equals(type)).findFirst();
    if (kind.isEmpty()) {
      throw unknown(type.equals(CUSTOM) ? "a class of its own, " + stream.readText() : type, name);
    }
    StoredNormalizer normalizer = kind.get().read(stream);
    stream.end();
    return normalizer;
  }

  private static DataException unknown(String type, String name) {
    return new DataException(
        Failure.of("The file's normalizer is of a type that is not read")
            .at(name)
            .expected("one of " + Arrays.toString(NormalizerKind.values()))
            .received(type.replaceAll("\\p{Cntrl}", "?"))
            .advice(
                "Take "
                    + name
                    + " out of the file and scale the rows before they reach the"
                    + " network."));
  }
}
