package org.lacewing.compression;

import org.lacewing.core.tensor.Tensor;

/**
 * What a pass did to the weights of one layer. Errors compare the weights before the pass with
 * those the network computes with after it.
 *
 * @param layer the layer's name
 * @param weight the name of the weight tensor
 * @param weights the number of weights
 * @param bits the bits of one code, 32 for floats
 * @param sparsity the share of weights that are exactly 0, 0 to 1
 * @param maxError the largest absolute error of a weight
 * @param meanSquaredError the mean squared error of the weights
 * @param signalToNoise signal-to-quantization-noise ratio {@code 10·log10(Σw² / Σ(w − ŵ)²)} in
 *     decibels; infinite if there is no error
 * @param clippedShare the share of weights that lay beyond the largest code, 0 to 1
 * @param bytes the bytes of the numbers that the file holds for the weights, before zipping
 * @param histogram how the weights were distributed before and are after the pass
 */
public record LayerReport(
    String layer,
    String weight,
    int weights,
    int bits,
    double sparsity,
    double maxError,
    double meanSquaredError,
    double signalToNoise,
    double clippedShare,
    long bytes,
    WeightHistogram histogram) {

  /** Returns the figures of a weight tensor before and after a pass. */
  public static LayerReport of(
      LayerWeight before, Tensor after, int bits, double clippedShare, long bytes) {
    Tensor values = before.values();
    double signal = 0;
    double noise = 0;
    double largest = 0;
    int zeros = 0;
    for (int i = 0; i < values.size(); i++) {
      double error = (double) values.at(i) - after.at(i);
      signal += (double) values.at(i) * values.at(i);
      noise += error * error;
      largest = Math.max(largest, Math.abs(error));
      zeros += after.at(i) == 0 ? 1 : 0;
    }
    double size = Math.max(1, values.size());
    return new LayerReport(
        before.layer(),
        before.weight(),
        values.size(),
        bits,
        zeros / size,
        largest,
        noise / size,
        noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise),
        clippedShare,
        bytes,
        WeightHistogram.of(values, after));
  }
}
