package org.lacewing.compression.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Networks;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/** What has to stay, and that the reason names the operator. */
class CouplingTest {
  private static Coupling coupling(OnnxModel model, int... rowShape) {
    return Coupling.of(model, Map.of("x", rows(3, rowShape)));
  }

  private static Tensor rows(int count, int... rowShape) {
    int[] shape = new int[rowShape.length + 1];
    shape[0] = count;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    return Networks.normal(new Seed(1).generator(), 1, shape);
  }

  private static void stays(ChannelGroup group, String... parts) {
    assertThat(group.units()).isEmpty();
    assertThat(group.reason()).hasValueSatisfying(reason -> assertThat(reason).contains(parts));
  }

  /** Torch-Pruning #451 (row 31): the classifier itself was pruned. */
  @Test
  void outputsStayAndSayWhy() {
    GraphSketch s = GraphSketch.of(4);
    OnnxModel model = s.end(s.op("Softmax", "p", s.gemm("0", "x", 4, 3)), 3);
    stays(coupling(model, 4).groups().get(0), "it is output \"y\" of the network");
  }

  @Test
  void whatIsTiedToTheInputStays() {
    GraphSketch s = GraphSketch.of(4);
    String sum = s.op("Add", "skip", s.gemm("0", "x", 4, 4), "x");
    OnnxModel model = s.end(s.gemm("1", sum, 4, 3), 3);
    stays(coupling(model, 4).groups().get(0), "node \"skip\" (Add)", "keep their size");
  }

  @Test
  void neighbouringChannelsStay() {
    GraphSketch s = GraphSketch.of(2, 5, 5);
    Node lrn =
        Node.of("LRN", "lrn", List.of(s.conv("0", "x", 2, 4, 0, 1)), List.of("lrn_y"))
            .withInteger("size", 3);
    OnnxModel model = s.end(s.gemm("1", s.op("Flatten", "f", s.node(lrn)), 36, 3), 3);
    stays(coupling(model, 2, 5, 5).groups().get(0), "lrn", "LRN", "neighbouring channels");
  }

  @Test
  void whatIsNotUnderstoodStays() {
    GraphSketch s = GraphSketch.of(4);
    String unknown = s.op("CumSum", "scan", s.gemm("0", "x", 4, 6), s.integers(1));
    OnnxModel model = s.end(s.gemm("1", unknown, 6, 3), 3);
    Coupling coupling = coupling(model, 4);
    stays(coupling.groups().get(0), "node \"scan\" (CumSum) is not understood here");
  }

  @Test
  void sumsOverChannelsStay() {
    GraphSketch s = GraphSketch.of(4);
    Node mean =
        Node.of("ReduceMean", "mean", List.of(s.gemm("0", "x", 4, 6)), List.of("mean_y"))
            .withIntegers("axes", List.of(1L));
    OnnxModel model = s.end(s.gemm("1", s.node(mean), 1, 3), 3);
    stays(coupling(model, 4).groups().get(0), "node \"mean\" (ReduceMean) reduces it");
  }

  @Test
  void weightsThatAreComputedStay() {
    GraphSketch s = GraphSketch.of(4);
    String hidden = s.op("Relu", "r", s.gemm("0", "x", 4, 6));
    String turned = s.transpose("turn", s.weight("1_W", 0.5, 3, 6), 1L, 0L);
    OnnxModel model = s.end(s.op("MatMul", "1", hidden, turned), 3);
    stays(coupling(model, 4).groups().get(0), "node \"1\" (MatMul) is not understood here");
  }

  /** tensorflow-onnx #1075, frugally-deep #384 (row 29): a variance of 0 is no special case. */
  @Test
  void constantChannelsBehindANormalisationAreTakenOut() {
    GraphSketch s = GraphSketch.of(2, 5, 5);
    String a = s.op("Relu", "r", s.norm("n", s.conv("0", "x", 2, 4, 0, 1), 4));
    OnnxModel model = s.end(s.gemm("1", s.op("Flatten", "f", a), 36, 3), 3);
    OnnxModel still =
        model.withWeights(
            Map.of(
                "n_var", Tensor.vector(0, 1, 0, 1),
                "0_W", Tensor.zeros(4, 2, 3, 3)));
    Map<String, Tensor> rows = Map.of("x", rows(8, 2, 5, 5));
    Coupling coupling = Coupling.of(still, SmallerModel.first(rows, 2));
    List<Integer> units = coupling.groups().get(0).units();
    SmallerModel small = SmallerModel.of(still, coupling, Set.of(units.get(0), units.get(1)), rows);
    Tensor expected = MaskOracle.answer(still, rows.get("x"));
    Tensor answer = MaskOracle.answer(small.model(), rows.get("x"));
    assertThat(answer.firstNonFinite()).isEqualTo(-1);
    float largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.at(i)));
    }
    // Without a variance the answers are some hundreds.
    assertThat(answer.maxAbsDifference(expected)).isLessThan(1e-6 * Math.max(1, largest));
  }

  /** Torch-Pruning #8 (row 31): nothing would be left. */
  @Test
  void nothingIsNotAllowed() {
    GraphSketch s = GraphSketch.of(4);
    OnnxModel model = s.end(s.gemm("1", s.op("Relu", "r", s.gemm("0", "x", 4, 2)), 2, 3), 3);
    Map<String, Tensor> rows = Map.of("x", rows(3, 4));
    Coupling coupling = Coupling.of(model, rows);
    Set<Integer> all = Set.copyOf(coupling.groups().get(0).units());
    assertThatThrownBy(() -> SmallerModel.of(model, coupling, all, rows))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at least 1 of its 2 channels");
  }
}
