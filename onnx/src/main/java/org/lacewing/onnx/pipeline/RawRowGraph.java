package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.RawRowSignature;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * A package as one graph: an input a raw column, the preprocessing, the package's network as it is,
 * and the answers with their labels. The operators are those of ONNX and {@code ai.onnx.ml} whose
 * form has been the same since operator set {@value #OLDEST_OPSET}.
 */
final class RawRowGraph {
  /** The metadata's key for the version of Lacewing that wrote the file. */
  static final String VERSION = "lacewing.version";

  /** The metadata's key for the package's digest. */
  static final String PACKAGE = "lacewing.package";

  /** The metadata's key for the package's provenance, an object of texts. */
  static final String PROVENANCE = "lacewing.provenance";

  private static final int OLDEST_OPSET = 13;

  private RawRowGraph() {}

  /**
   * Returns the graph. The same package gives the same bytes.
   *
   * @throws ConfigurationException if a category is the empty text, or a category or class is no
   *     text that an ONNX file can hold
   * @throws DataException if network and preprocessing do not fit, or the network uses an operator
   *     set older than {@value #OLDEST_OPSET}
   */
  static OnnxModel of(ModelPackage model) {
    OnnxModel network = PackagedNetwork.of(model).graph();
    Preprocessing preprocessing = model.preprocessing();
    ModelSignature signature = network.signature();
    check(network, signature, preprocessing);
    Features features = Features.of(preprocessing);
    GraphBuilder graph =
        GraphBuilder.named(preprocessing.target().name())
            .description(
                "Predicts \""
                    + preprocessing.target().name()
                    + "\" from raw rows: one input [n, 1] a column, missing numbers as NaN,"
                    + " missing categories as the empty text. A row that the model does not accept"
                    + " is answered with NaN and an empty label.");
    features.declare(graph);
    Steps steps = new Steps(graph, GraphNames.ROWS);
    String encoded = encode(steps, features.blocks());
    graph.embed(
        network,
        GraphNames.NETWORK,
        Map.of(signature.input(), shaped(steps, encoded, signature.inputShape())));
    graph.operatorSet(Operators.ML_DOMAIN, Operators.ML_OPSET);
    new AnswerGraph(graph, steps, preprocessing.targetFacts())
        .write(encoded, GraphNames.NETWORK + signature.output(), signature.outputShape().get(0));
    metadata(model, network, features).forEach(graph::metadata);
    return graph.build();
  }

  private static void check(
      OnnxModel network, ModelSignature signature, Preprocessing preprocessing) {
    int width = signature.inputShape().stream().reduce(1, Math::multiplyExact);
    boolean fits =
        width == preprocessing.width()
            && signature.outputShape().size() == 1
            && preprocessing.acceptsOutputs(signature.outputShape().get(0));
    if (!fits) {
      throw new DataException(
          Failure.of("Network and preprocessing do not belong together")
              .expected(
                  preprocessing.width()
                      + " inputs and an output [n, "
                      + preprocessing.target().outputs()
                      + "]")
              .received(width + " inputs and an output [n] + " + signature.outputShape()));
    }
    if (network.opset() < OLDEST_OPSET) {
      throw new DataException(
          Failure.of("The network is too old to be joined with its preprocessing")
              .expected("operator set " + OLDEST_OPSET + " or later")
              .received("operator set " + network.opset())
              .advice("Convert the ONNX file to operator set 17."));
    }
  }

  /** Puts the columns of all kinds into the order the network was trained with. */
  private static String encode(Steps steps, List<Block> blocks) {
    List<String> parts = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (Block block : blocks) {
      parts.add(block.write(steps));
      block
          .spans()
          .forEach(
              span -> {
                for (int column = span.first(); column < span.end(); column++) {
                  columns.add(column);
                }
              });
    }
    String joined = steps.concat("by_kind", parts);
    int[] placeOf = new int[columns.size()];
    boolean inOrder = true;
    for (int place = 0; place < placeOf.length; place++) {
      placeOf[columns.get(place)] = place;
      inOrder &= columns.get(place) == place;
    }
    return inOrder ? joined : steps.columns("encoded", joined, placeOf);
  }

  private static String shaped(Steps steps, String encoded, List<Integer> rowShape) {
    if (rowShape.size() == 1) {
      return encoded;
    }
    List<Integer> shape = new ArrayList<>(rowShape);
    shape.add(0, 0); // the batch stays as it is
    return steps.add(Operators.RESHAPE, "shaped", encoded, steps.longs("shape", Steps.ints(shape)));
  }

  private static Map<String, String> metadata(
      ModelPackage model, OnnxModel network, Features features) {
    Map<String, String> metadata = new TreeMap<>(network.metadata());
    metadata.putAll(
        new RawRowSignature(model.schema(), model.target(), features.inputs()).toMetadata());
    metadata.put(VERSION, LacewingVersion.current());
    metadata.put(PACKAGE, model.digest());
    metadata.put(PROVENANCE, Json.writeLine(Json.of(model.provenance())));
    return metadata;
  }
}
