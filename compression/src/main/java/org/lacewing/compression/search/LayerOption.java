package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can become of one layer.
 *
 * @param bits bits of a code, {@value #FLOAT_BITS} for floats
 * @param sparsity the share of its smallest weights that becomes zero, 0 to below 1
 * @param oneScale whether all its outputs share a scale
 */
public record LayerOption(int bits, double sparsity, boolean oneScale) {
  /** The bits of a layer that keeps its floats. */
  public static final int FLOAT_BITS = 32;

  /** The layer as it is. */
  public static final LayerOption FLOAT = new LayerOption(FLOAT_BITS, 0, false);

  /** Codes of 8 bits with a scale for each output: the most careful way to be smaller. */
  public static final LayerOption EIGHT_BITS = new LayerOption(8, 0, false);

  private static final List<Integer> BITS = List.of(8, 6, 5, 4, 3, 2);
  private static final List<Double> SPARSITIES = List.of(0.0, 0.5, 0.75, 0.9);

  /** Returns all options of a layer, {@link #FLOAT} first. */
  public static List<LayerOption> grid() {
    List<LayerOption> options = new ArrayList<>();
    for (double sparsity : SPARSITIES) {
      options.add(new LayerOption(FLOAT_BITS, sparsity, false));
    }
    for (int bits : BITS) {
      for (double sparsity : SPARSITIES) {
        options.add(new LayerOption(bits, sparsity, false));
        options.add(new LayerOption(bits, sparsity, true));
      }
    }
    return List.copyOf(options);
  }

  /** Returns whether the layer becomes codes. */
  public boolean isCoded() {
    return bits < FLOAT_BITS;
  }

  /** Returns such as {@code "4 bits, 50 % zeros"} or {@code "float"}. */
  public String label() {
    return (isCoded() ? bits + " bits" : "float")
        + (sparsity > 0 ? String.format(Locale.ROOT, ", %.0f %% zeros", 100 * sparsity) : "")
        + (oneScale ? ", one scale" : "");
  }
}
