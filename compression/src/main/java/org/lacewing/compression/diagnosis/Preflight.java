package org.lacewing.compression.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * What was looked at before the first pass. That weights and rows are finite and rows vary is no
 * part of it: the compression would have ended with an error.
 *
 * @param tensors weight tensors, biases among them
 * @param values their values
 * @param rows calibration rows
 * @param constantInputs positions within a row whose value is the same in all of them
 * @param silent by layer, the outputs whose weights are all 0
 */
public record Preflight(
    int tensors,
    long values,
    int rows,
    List<Integer> constantInputs,
    Map<String, List<Integer>> silent) {
  /** Copies the collections. */
  public Preflight {
    constantInputs = List.copyOf(constantInputs);
    silent = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(silent));
  }

  static Preflight of(OnnxModel model, Tensor rows) {
    Map<String, List<Integer>> silent = new LinkedHashMap<>();
    for (LayerWeight weight : LayerWeight.of(model)) {
      List<Integer> outputs = silent(weight);
      if (!outputs.isEmpty()) {
        silent.put(weight.layer(), outputs);
      }
    }
    return new Preflight(
        model.weights().size(),
        model.weights().values().stream().mapToLong(Tensor::size).sum(),
        rows.dimension(0),
        constants(rows),
        silent);
  }

  private static List<Integer> constants(Tensor rows) {
    int count = rows.dimension(0);
    int stride = rows.size() / Math.max(1, count);
    List<Integer> constants = new ArrayList<>();
    for (int i = 0; i < stride; i++) {
      boolean varies = false;
      for (int row = 1; row < count && !varies; row++) {
        varies = rows.at(row * stride + i) != rows.at(i);
      }
      if (!varies) {
        constants.add(i);
      }
    }
    return constants;
  }

  private static List<Integer> silent(LayerWeight weight) {
    Channels channels = weight.outputChannels();
    boolean[] speaks = new boolean[channels.count()];
    Tensor values = weight.values();
    for (int i = 0; i < values.size(); i++) {
      speaks[channels.of(i)] |= values.at(i) != 0;
    }
    List<Integer> silent = new ArrayList<>();
    for (int channel = 0; channel < speaks.length; channel++) {
      if (!speaks[channel]) {
        silent.add(channel);
      }
    }
    return silent;
  }
}
