package org.lacewing.training.export.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SeriesExportTest {

  private static Network network() {
    return Networks.stack(
        new LSTM.Builder().nIn(3).nOut(4).activation(Activation.TANH).build(),
        new RnnOutputLayer.Builder(LossFunction.MSE)
            .nIn(4)
            .nOut(2)
            .activation(Activation.IDENTITY)
            .build());
  }

  @Test
  void oneModelServesSeriesOfAnyLength() {
    Network network = network();
    OnnxModel model = OnnxExporter.load().export(network, "n", Networks.normal(1, 6, 3, 5));
    try (OrtNetwork runtime = OrtNetwork.open(model)) {
      for (int length : List.of(1, 2, 5, 40)) {
        Tensor rows = Networks.normal(length, 4, 3, length);
        Tensor expected = NdArrays.toTensor(network.output(NdArrays.of(rows)));
        Tensor found = runtime.run(Map.of("input", rows)).values().iterator().next();
        assertThat(found.shape()).containsExactly(4, 2, length);
        assertThat(found.maxAbsDifference(expected)).as("length %d", length).isLessThan(1e-5);
      }
    }
  }

  @Test
  void weightsStandUnderNamesThatBeginWithThoseOfDl4j() {
    Network network = network();
    OnnxModel model = OnnxExporter.load().export(network, "n", Networks.normal(1, 6, 3, 5));
    assertThat(List.copyOf(model.weights().keySet()))
        .containsExactly("0_W_iofc", "0_RW_iofc", "0_b_iofc", "1_W", "1_b");
    Tensor ours = network.tensors().get("0_W");
    Tensor theirs = model.weight("0_W_iofc");
    assertThat(theirs.shape()).containsExactly(1, 16, 3);
    // ONNX's input gate of cell 1 reads feature 2; in DL4J it is the last of four blocks of
    // columns.
    assertThat(theirs.at(1 * 3 + 2)).isEqualTo(ours.at(2 * 16 + 3 * 4 + 1));
    // The cell's input of cell 3, feature 0, is the last block of ONNX and the first of DL4J.
    assertThat(theirs.at((3 * 4 + 3) * 3)).isEqualTo(ours.at(3));
  }

  /** Their matrices have one row, as vectors of biases do. */
  @Test
  void oneCellAndOneFeatureAreExported() {
    LSTM cell = new LSTM.Builder().nIn(1).nOut(1).activation(Activation.TANH).build();
    for (Network network :
        List.of(
            Networks.stack(cell, output(1)), Networks.stack(new Bidirectional(cell), output(2)))) {
      Tensor rows = Networks.normal(2, 4, 1, 6);
      OnnxModel model = OnnxExporter.load().export(network, "n", rows);
      try (OrtNetwork runtime = OrtNetwork.open(model)) {
        Tensor expected = NdArrays.toTensor(network.output(NdArrays.of(rows)));
        Tensor found = runtime.run(Map.of("input", rows)).values().iterator().next();
        assertThat(found.maxAbsDifference(expected)).isLessThan(1e-5);
      }
    }
  }

  private static RnnOutputLayer output(int inputs) {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nIn(inputs)
        .nOut(2)
        .activation(Activation.IDENTITY)
        .build();
  }
}
