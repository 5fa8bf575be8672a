package org.lacewing.compression.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.compression.Networks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtGraph;

/**
 * Compares a smaller graph with the original in which the same channels are silenced by zeros. What
 * is to be zero is written down by the test, not found by the analysis.
 */
final class MaskOracle {
  private static final double TOLERANCE = 1e-5;

  /** Numbers of a tensor that belong to channel i: i, i + n, i + 2n ... along an axis. */
  private record Slice(String layer, String tensor, int axis) {}

  private final OnnxModel model;
  private final int[] rowShape;
  private final List<Slice> slices = new ArrayList<>();
  private final Map<String, Integer> channels = new LinkedHashMap<>();

  private MaskOracle(OnnxModel model, int... rowShape) {
    this.model = model;
    this.rowShape = rowShape;
  }

  static MaskOracle of(OnnxModel model, int... rowShape) {
    return new MaskOracle(model, rowShape);
  }

  /** Says that a group, named by its layers, has so many channels. */
  MaskOracle group(String label, int size) {
    channels.put(label, size);
    return this;
  }

  /** Says which tensors of the group declared last become zero along an axis. */
  MaskOracle zero(int axis, String... tensors) {
    String label = new ArrayList<>(channels.keySet()).get(channels.size() - 1);
    for (String tensor : tensors) {
      slices.add(new Slice(label, tensor, axis));
    }
    return this;
  }

  /** Takes half of every group's channels out and compares; returns the smaller graph. */
  OnnxModel half() {
    Map<String, Tensor> rows = Map.of("x", rows(1, 8));
    Coupling coupling = Coupling.of(model, SmallerModel.first(rows, 2));
    Set<Integer> removed = new TreeSet<>();
    Map<String, Set<Integer>> gone = new LinkedHashMap<>();
    channels.forEach(
        (label, size) -> {
          ChannelGroup group =
              coupling.groups().stream()
                  .filter(g -> g.label().equals(label))
                  .findFirst()
                  .orElseThrow(() -> new AssertionError(label + " among " + coupling.groups()));
          assertThat(group.units()).as("channels of %s", label).hasSize(size);
          List<Integer> order = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            order.add(i);
          }
          java.util.Collections.shuffle(order, new java.util.Random(size));
          Set<Integer> half = new TreeSet<>(order.subList(0, size / 2));
          half.forEach(i -> removed.add(group.units().get(i)));
          gone.put(label, half);
        });
    SmallerModel small = SmallerModel.of(model, coupling, removed, rows);
    assertThat(small.notes()).isEmpty();
    OnnxModel written = OnnxModel.parse(small.model().toBytes());
    OnnxModel masked = masked(gone);
    Tensor probe = rows(2, 40);
    Tensor expected = answer(masked, probe);
    Tensor original = answer(model, probe);
    assertThat(expected.maxAbsDifference(original)).as("the mask matters").isGreaterThan(1e-3);
    assertThat(answer(written, probe).maxAbsDifference(expected)).isLessThan(TOLERANCE);
    slices.forEach(
        slice ->
            assertThat(written.weight(slice.tensor()).dimension(slice.axis()))
                .as(slice.tensor())
                .isEqualTo(
                    model.weight(slice.tensor()).dimension(slice.axis())
                        - model.weight(slice.tensor()).dimension(slice.axis())
                            / channels.get(slice.layer())
                            * gone.get(slice.layer()).size()));
    return written;
  }

  private OnnxModel masked(Map<String, Set<Integer>> gone) {
    Map<String, Tensor> masked = new LinkedHashMap<>();
    for (Slice slice : slices) {
      Tensor tensor = masked.getOrDefault(slice.tensor(), model.weight(slice.tensor()));
      float[] values = tensor.toArray();
      int inner = Arrays.stream(tensor.shape()).skip(slice.axis() + 1L).reduce(1, (a, b) -> a * b);
      int size = channels.get(slice.layer());
      for (int i = 0; i < values.length; i++) {
        int index = i / inner % tensor.dimension(slice.axis());
        if (gone.get(slice.layer()).contains(index % size)) {
          values[i] = 0;
        }
      }
      masked.put(slice.tensor(), Tensor.of(tensor.shape(), values));
    }
    return model.withWeights(masked);
  }

  private Tensor rows(long seed, int count) {
    int[] shape = new int[rowShape.length + 1];
    shape[0] = count;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    return Networks.normal(new Seed(seed).generator(), 1, shape);
  }

  static Tensor answer(OnnxModel model, Tensor rows) {
    try (OrtGraph graph = OrtGraph.open(model)) {
      return graph.run(Map.of("x", rows)).get("y");
    }
  }
}
