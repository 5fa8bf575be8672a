package org.lacewing.training.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;

/**
 * A stored configuration and its stored parameters as a network of 32-bit floats.
 *
 * @param network the network
 * @param facts what kind of network it is
 * @param warnings what was changed
 */
record StoredNetwork(Network network, Map<String, String> facts, List<String> warnings) {
  private static final String TYPE = "dataType";
  private static final String DROPOUT = "dropOut";

  /** What DL4J also computes in. */
  private static final Set<String> OTHER_TYPES = Set.of("DOUBLE", "HALF", "BFLOAT16");

  /**
   * Restores the network.
   *
   * @throws DataException if the parameters are damaged, not finite, or not as many as the
   *     configuration asks for; this is found out before memory is asked for
   * @throws org.lacewing.core.error.ConfigurationException if DL4J rejects the configuration, or it
   *     names a foreign class
   */
  static StoredNetwork of(Dl4jArchive archive) {
    JsonNode tree = Json.parse(archive.configuration(), Dl4jArchive.CONFIGURATION);
    List<String> warnings = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    toFloats(tree, types);
    if (!types.isEmpty()) {
      warnings.add(
          "The network computes in " + String.join(", ", types) + "; the graph in 32-bit floats.");
    }
    dropEmptyDropout(tree);
    NetworkConfiguration configuration =
        NetworkConfiguration.parse(tree.toString(), Dl4jArchive.CONFIGURATION);
    Bytes parameters =
        archive
            .coefficients()
            .map(bytes -> parameters(bytes, configuration.parameterCount()))
            .orElseGet(() -> Bytes.of(new byte[0]));
    Map<String, String> facts = new TreeMap<>();
    facts.put("network", tree.has("vertices") ? "ComputationGraph" : "MultiLayerNetwork");
    facts.put("configuration", isLegacy(tree) ? "before 1.0.0-beta" : "1.0.0-beta or later");
    return new StoredNetwork(configuration.restore(parameters), facts, warnings);
  }

  private static Bytes parameters(Bytes bytes, long expected) {
    Nd4jStream stream = new Nd4jStream(bytes, Dl4jArchive.COEFFICIENTS);
    Nd4jVector vector = stream.readVector();
    stream.end();
    if (vector.length() != expected) {
      throw new DataException(
          Failure.of("The stored parameters do not belong to this network")
              .at(Dl4jArchive.COEFFICIENTS)
              .expected(expected + " parameters")
              .received(vector.length() + ""));
    }
    Bytes floats = vector.toFloatBytes();
    FloatBuffer values = floats.buffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new DataException(
            Failure.of("A parameter of the network is not a finite number of 32 bits")
                .at(Dl4jArchive.COEFFICIENTS + ", parameter " + i)
                .received(Float.toString(values.get(i)))
                .advice("The training of this network has diverged: train it again."));
      }
    }
    return floats;
  }

  /** Layers were told by their name, as the key of an object, and later by their class. */
  private static boolean isLegacy(JsonNode tree) {
    boolean graph = tree.has("vertices");
    Iterator<JsonNode> layers = tree.path(graph ? "vertices" : "confs").elements();
    if (!layers.hasNext()) {
      return false;
    }
    JsonNode first = layers.next();
    return !(graph ? first : first.path("layer")).has("@class");
  }

  private static void toFloats(JsonNode node, Set<String> found) {
    if (node instanceof ObjectNode object && OTHER_TYPES.contains(object.path(TYPE).asText())) {
      found.add(object.path(TYPE).asText());
      object.put(TYPE, "FLOAT");
    }
    node.forEach(child -> toFloats(child, found));
  }

  /**
   * Up to version 0.9.1 a dropout of 0 stood for none; the current DL4J takes it in a stack, but
   * refuses it in a graph.
   */
  private static void dropEmptyDropout(JsonNode node) {
    if (node instanceof ObjectNode object && object.path(DROPOUT).isNumber()) {
      if (object.path(DROPOUT).doubleValue() == 0) {
        object.remove(DROPOUT);
      }
    }
    node.forEach(StoredNetwork::dropEmptyDropout);
  }
}
