package org.lacewing.onnx.packaging;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.OnnxGradients;
import org.lacewing.onnx.packing.PackedNetwork;
import org.lacewing.onnx.runtime.OrtLogitPredictor;
import org.lacewing.onnx.runtime.OrtNetwork;

/**
 * The network of a package, after it was compared with what the package tells of it. Whoever opens
 * a package's graph opens it here, so that no file can show one network and run another. Immutable
 * and thread-safe; it holds nothing that must be closed.
 */
public final class PackagedNetwork {
  /** Copies of a row that are made on its way through the network. */
  private static final long ROW_COPIES = 8L * Float.BYTES;

  private final ModelPackage model;
  private final OnnxModel graph;

  private PackagedNetwork(ModelPackage model, OnnxModel graph) {
    this.model = model;
    this.graph = graph;
  }

  /**
   * Reads the graph of a package, unpacked if it is packed, and checks it: its inputs and outputs
   * are those of {@code package.json}, in name, order and shape; one row of them fits into memory;
   * its weights are finite numbers (see {@link Initializer#checkFinite}); and it fits the
   * preprocessing, if there is one. No code of the engine is loaded.
   *
   * @throws DataException if the graph is damaged or a check fails
   */
  public static PackagedNetwork of(ModelPackage model) {
    OnnxModel graph = graph(model);
    NetworkSignature signature = graph.networkSignature();
    if (!signature.equals(model.signature())) {
      throw new DataException(
          Failure.of("The network of the package is not the one its package.json describes")
              .expected(model.signature().toString())
              .received(signature.toString())
              .advice("Do not use the model: get it again from where it was made."));
    }
    List<TensorSpec> tensors = new ArrayList<>(signature.inputs());
    tensors.addAll(signature.outputs());
    tensors.forEach(PackagedNetwork::checkRow);
    graph.initializers().forEach(Initializer::checkFinite);
    if (model.hasPreprocessing()) {
      Pipeline.check(model.preprocessing(), signature.plain());
    }
    return new PackagedNetwork(model, graph);
  }

  private static OnnxModel graph(ModelPackage model) {
    if (!model.isPacked()) {
      return OnnxModel.parse(model.onnx());
    }
    try {
      return PackedNetwork.read(model.storedNetwork()).model();
    } catch (DataException e) {
      Failure failure = e.failure();
      String place = failure.where() == null ? "" : ", " + failure.where();
      throw new DataException(failure.at("model" + PackedNetwork.EXTENSION + place), e);
    }
  }

  /**
   * Returns the package with its network packed; the same one if it is already. Nothing is lost:
   * unpacking gives this network's file byte for byte, which is checked here.
   */
  public ModelPackage packed() {
    return model.isPacked() ? model : model.withPacked(PackedNetwork.of(graph).bytes());
  }

  /** Returns the network as an ONNX file, as it is stored, or unpacked. */
  public Bytes onnx() {
    return model.isPacked() ? Bytes.adopt(graph.toBytes()) : model.onnx();
  }

  private static void checkRow(TensorSpec tensor) {
    double values = tensor.rowShape().stream().mapToDouble(Math::abs).reduce(1, (a, b) -> a * b);
    long most = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / ROW_COPIES);
    if (values > most) {
      throw new DataException(
          Failure.of("A row of the network does not fit into the memory of this Java process")
              .at("tensor \"" + tensor.name() + "\"")
              .expected("at most " + most + " values a row")
              .received(tensor.shapeText())
              .advice(
                  "If you trust the file, give Java more memory, for instance"
                      + " LACEWING_JAVA_OPTS=-Xmx8g."));
    }
  }

  /** Returns the package. */
  public ModelPackage model() {
    return model;
  }

  /** Returns the graph. */
  public OnnxModel graph() {
    return graph;
  }

  /**
   * Opens the network in ONNX Runtime behind the package's preprocessing, with its logits and
   * gradients for those who ask for them; the caller closes it.
   *
   * @throws DataException if the package has no preprocessing, or ONNX Runtime refuses the graph
   */
  public Pipeline pipeline() {
    return Pipeline.of(model.preprocessing(), OrtLogitPredictor.open(graph))
        .withGradients(OnnxGradients.of(graph));
  }

  /**
   * Opens the network in ONNX Runtime by itself: tensors in, tensors out. The caller closes it.
   *
   * @throws DataException if ONNX Runtime refuses the graph
   */
  public OrtNetwork network() {
    return OrtNetwork.open(graph);
  }
}
