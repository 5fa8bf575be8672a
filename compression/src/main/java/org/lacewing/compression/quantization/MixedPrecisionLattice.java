package org.lacewing.compression.quantization;

import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LatticeQuantizer;
import org.lacewing.compression.PassResult;
import org.lacewing.onnx.OnnxModel;

/**
 * The weights of {@link MixedPrecisionQuantizer} as floats in the graph of the original: the form
 * that a search under a budget gives a network that is packed. Codes of 4 bits or fewer lie several
 * in a byte, which packs badly; the same levels as floats pack well.
 */
public final class MixedPrecisionLattice implements LatticeQuantizer<MixedPrecisionSettings> {

  @Override
  public String name() {
    return "mixed-lattice";
  }

  @Override
  public String summary() {
    return "Rounds each layer to its own number of bits and share of zeros, for a packed file.";
  }

  @Override
  public Class<MixedPrecisionSettings> settingsType() {
    return MixedPrecisionSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, MixedPrecisionSettings settings, CompressionContext context) {
    return new MixedPrecision(settings, false).apply(model, context);
  }
}
