package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.compression.structure.LinearUse.Kind;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

/**
 * What channels without weights still say: a bias or a batch normalisation's beta, through the
 * activation. The layers that read such a channel add that constant to their biases, {@code b += Σ
 * W[:, i] · c}. Where a border of zeros would show the difference, the channel is silenced with its
 * bias and scale instead, and is exactly 0 behind an activation that maps 0 to 0.
 *
 * @param silenced the channels whose biases and scales go, too
 * @param shifts what each use's outputs are shifted by, full size
 * @param notes where the smaller network differs from the silenced one
 */
record ConstantChannels(
    Set<Integer> silenced, Map<LinearUse, List<Double>> shifts, List<String> notes) {
  private static final double TOLERANCE = 1e-6;

  /** Finds the constants by running the network with the weights of the channels at zero. */
  static ConstantChannels of(
      OnnxModel model, Coupling coupling, Set<Integer> removed, Map<String, Tensor> rows) {
    Set<Integer> silenced = new TreeSet<>();
    Map<LinearUse, float[]> values = measure(model, coupling, removed, silenced, rows, silenced);
    if (!silenced.isEmpty()) {
      Set<Integer> inexact = new TreeSet<>();
      values = measure(model, coupling, removed, silenced, rows, inexact);
      Set<String> notes = new LinkedHashSet<>();
      for (ChannelGroup group : coupling.groups()) {
        long count = group.units().stream().filter(inexact::contains).count();
        if (count > 0) {
          notes.add(
              count
                  + " removed channels of layer "
                  + group.label()
                  + " are not constant where they are read, because of a border of zeros or an"
                  + " operator in between; their mean was kept. Fine-tune the network.");
        }
      }
      return new ConstantChannels(silenced, shifts(model, values), List.copyOf(notes));
    }
    return new ConstantChannels(silenced, shifts(model, values), List.of());
  }

  /**
   * Returns, for each use, the constant of every channel that goes, NaN for those that stay.
   *
   * @param disturbed receives the channels that are not constant or meet a border of zeros
   */
  private static Map<LinearUse, float[]> measure(
      OnnxModel model,
      Coupling coupling,
      Set<Integer> removed,
      Set<Integer> silenced,
      Map<String, Tensor> rows,
      Set<Integer> disturbed) {
    OnnxModel masked = MaskedModel.of(model, coupling, removed, Set.copyOf(silenced));
    List<LinearUse> readers =
        coupling.uses().stream()
            .filter(
                use ->
                    use.readsInput()
                        && Arrays.stream(use.inputs)
                            .anyMatch(u -> u != Units.FIXED && removed.contains(coupling.root(u))))
            .toList();
    Trace trace = Trace.of(masked, rows, readers.stream().map(use -> use.input).toList());
    Map<LinearUse, float[]> all = new LinkedHashMap<>();
    for (LinearUse use : readers) {
      Tensor x = trace.floats(use.input);
      float[] constants = new float[use.inputs.length];
      for (int i = 0; i < constants.length; i++) {
        int root = coupling.root(use.inputs[i]);
        constants[i] = Float.NaN;
        if (use.inputs[i] != Units.FIXED && removed.contains(root)) {
          Channel channel = Channel.of(x, channelAxis(use, x), i);
          constants[i] = (float) channel.mean();
          boolean zero = Math.abs(channel.mean()) <= TOLERANCE * TOLERANCE;
          boolean border = InputVectors.isPadded(use) || use.kind == Kind.OTHER;
          if (channel.spread() > TOLERANCE * Math.max(1, Math.abs(channel.mean()))
              || (border && !zero)) {
            disturbed.add(root);
          }
        }
      }
      all.put(use, constants);
    }
    return all;
  }

  private static int channelAxis(LinearUse use, Tensor x) {
    boolean convolution =
        use.node.operator().equals("Conv") || use.node.operator().equals("ConvTranspose");
    return convolution ? 1 : x.rank() - 1;
  }

  private static Map<LinearUse, List<Double>> shifts(
      OnnxModel model, Map<LinearUse, float[]> constants) {
    Map<LinearUse, List<Double>> shifts = new HashMap<>();
    constants.forEach(
        (use, values) -> {
          if (use.kind == Kind.OTHER || use.kind == Kind.RECURRENT_STATE) {
            return;
          }
          WeightMatrix matrix = WeightMatrix.of(use, model.weight(use.weight));
          int each = matrix.columnsPerChannel(use);
          List<Double> shift = new ArrayList<>();
          boolean any = false;
          for (int row = 0; row < matrix.rows(); row++) {
            double sum = 0;
            for (int column = 0; column < matrix.columns(); column++) {
              float constant = values[column / each];
              sum += Float.isNaN(constant) ? 0 : matrix.at(row, column) * constant;
            }
            any |= sum != 0;
            shift.add(sum);
          }
          if (any) {
            shifts.put(use, shift);
          }
        });
    return shifts;
  }

  /** Returns the small model with the constants in its biases. */
  OnnxModel absorb(OnnxModel small, OnnxModel full, Coupling coupling, Removal removal) {
    OnnxModel result = small;
    for (LinearUse use : coupling.uses()) {
      List<Double> shift = shifts.get(use);
      if (shift != null) {
        WeightMatrix matrix = WeightMatrix.of(use, full.weight(use.weight));
        int[] kept =
            removal.keptIndices(WeightMatrix.rowUnits(use, coupling, matrix), matrix.rows());
        double[] sliced = Arrays.stream(kept).mapToDouble(shift::get).toArray();
        result = BiasShift.add(result, coupling, use, sliced);
      }
    }
    return result;
  }

  /** Mean and spread of one channel. */
  private record Channel(double mean, double spread) {
    static Channel of(Tensor x, int axis, int index) {
      int inner = 1;
      for (int i = axis + 1; i < x.rank(); i++) {
        inner *= x.dimension(i);
      }
      int outer = inner * x.dimension(axis);
      double sum = 0;
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      int count = 0;
      for (int from = index * inner; from < x.size(); from += outer) {
        for (int i = from; i < from + inner; i++) {
          sum += x.at(i);
          low = Math.min(low, x.at(i));
          high = Math.max(high, x.at(i));
          count++;
        }
      }
      return new Channel(sum / Math.max(1, count), (double) high - low);
    }
  }
}
