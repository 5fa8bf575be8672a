package org.lacewing.benchmarks.lenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.model.TrainingHistory;
import org.lacewing.training.network.Network;

/** The networks that the benchmarks of compression start from. */
public final class References {
  /** The L1 penalty with which LeNet-300-100 is trained. */
  static final double L1 = 2e-5;

  private static final Path LENET5 = Path.of("benchmarks", "data", "lenet5", "lenet5.onnx");
  private static final int[] LENET5_LAYERS = {0, 2, 4, 5};

  private References() {}

  /** Returns LeNet-300-100, trained by DL4J now or in an earlier run. */
  public static Reference lenet300(Mnist mnist, Progress progress) throws IOException {
    return Reference.of(ReferenceNetwork.lenet300(L1), mnist, progress);
  }

  /**
   * Returns LeNet-5, trained by {@code benchmarks/peers/train_lenet5.py} and stored with the
   * project, as a network of DL4J.
   */
  public static Reference lenet5(Mnist mnist) throws IOException {
    return lenet5(mnist, LENET5);
  }

  static Reference lenet5(Mnist mnist, Path file) throws IOException {
    OnnxModel stored = OnnxModel.parse(Files.readAllBytes(file));
    ReferenceNetwork lenet5 = ReferenceNetwork.lenet5();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < LENET5_LAYERS.length; i++) {
      Tensor weight = stored.weight(i + "_W");
      Tensor bias = stored.weight(i + "_b");
      String layer = LENET5_LAYERS[i] + "_";
      tensors.put(layer + "W", weight.rank() == 2 ? transposed(weight) : weight);
      tensors.put(layer + "b", bias);
    }
    Network network = lenet5.configuration().initialize(new Seed(1));
    network.setTensors(tensors);
    TrainedModel model =
        TrainedModel.of(network, lenet5.shape().rowShape(), TrainingHistory.none());
    return Reference.of(lenet5, model, mnist);
  }

  /** Returns the network without its softmax: gradients of certain answers would vanish in it. */
  public static OnnxModel logits(OnnxModel model) {
    Node softmax = model.nodes().get(model.nodes().size() - 1);
    if (!softmax.operator().equals(Operators.SOFTMAX)) {
      throw new IllegalStateException("The last node is " + softmax);
    }
    return model
        .edit()
        .nodes(model.nodes().subList(0, model.nodes().size() - 1))
        .clearOutputs()
        .output(softmax.inputs().get(0), List.of(Digits.CLASSES))
        .build();
  }

  /** PyTorch has {@code [outputs, inputs]}, DL4J {@code [inputs, outputs]}. */
  private static Tensor transposed(Tensor matrix) {
    int rows = matrix.dimension(0);
    int columns = matrix.dimension(1);
    float[] values = new float[matrix.size()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        values[c * rows + r] = matrix.at(r, c);
      }
    }
    return Tensor.adopt(new int[] {columns, rows}, values);
  }
}
