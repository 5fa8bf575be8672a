package org.lacewing.compression.diagnosis;

import java.util.Optional;
import java.util.OptionalInt;
import org.lacewing.core.tensor.Tensor;

/**
 * What the network's outputs suffer when one layer alone is compressed.
 *
 * @param layer the layer's name
 * @param outputChange mean absolute change of the outputs
 * @param signalToNoise {@code 10·log10(Σy² / Σ(y − ŷ)²)} of the outputs in decibels; infinite if
 *     they are the same
 * @param flips rows whose largest output is another one; empty if outputs are not classes
 * @param refusal why the layer cannot be compressed alone; the figures are NaN then
 */
public record LayerDamage(
    String layer,
    double outputChange,
    double signalToNoise,
    OptionalInt flips,
    Optional<String> refusal) {

  static LayerDamage of(String layer, Tensor before, Tensor after, boolean classes) {
    double change = 0;
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < before.size(); i++) {
      double error = (double) before.at(i) - after.at(i);
      change += Math.abs(error);
      signal += (double) before.at(i) * before.at(i);
      noise += error * error;
    }
    return new LayerDamage(
        layer,
        change / Math.max(1, before.size()),
        noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise),
        classes ? OptionalInt.of(flips(before, after)) : OptionalInt.empty(),
        Optional.empty());
  }

  static LayerDamage refused(String layer, String reason) {
    return new LayerDamage(layer, Double.NaN, Double.NaN, OptionalInt.empty(), Optional.of(reason));
  }

  private static int flips(Tensor before, Tensor after) {
    int rows = before.dimension(0);
    int outputs = before.size() / Math.max(1, rows);
    int flips = 0;
    for (int row = 0; row < rows; row++) {
      flips += answer(before, row, outputs) == answer(after, row, outputs) ? 0 : 1;
    }
    return flips;
  }

  /** Returns the class with the largest output; of a single probability whether it is above ½. */
  private static int answer(Tensor outputs, int row, int count) {
    int from = row * count;
    if (count == 1) {
      return outputs.at(from) > 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = outputs.at(from + i) > outputs.at(from + best) ? i : best;
    }
    return best;
  }
}
