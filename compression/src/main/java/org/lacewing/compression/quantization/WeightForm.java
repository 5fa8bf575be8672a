package org.lacewing.compression.quantization;

import java.util.Optional;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.encoding.BlockProducts;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.GraphFragment;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.settings.Require;
import org.lacewing.onnx.OnnxModel;

/** What codes of weights are at run time. */
public enum WeightForm {
  /** They become floats when the file is loaded, by operators of the ONNX standard. */
  FLOATS,
  /** Those of dense layers stay 4-bit blocks, for an operator that ONNX Runtime alone knows. */
  BLOCKS;

  /** What a report says of blocks. */
  private static final String STAY_CODES =
      "Weights of dense layers stay codes of 4 bits in memory. Only ONNX Runtime knows the operator"
          + " that multiplies by them (com.microsoft.MatMulNBits).";

  /**
   * A model with a weight written into it.
   *
   * @param model the model
   * @param bytes of the numbers that the file holds for the weight
   */
  public record Written(OnnxModel model, long bytes) {}

  /**
   * Checks that blocks are asked for with what they need.
   *
   * @throws ConfigurationException if not
   */
  public void check(int bits, WeightGranularity granularity, int groupSize) {
    boolean fits =
        bits <= 4
            && granularity == WeightGranularity.PER_GROUP
            && groupSize <= 256
            && Integer.bitCount(groupSize) == 1;
    Require.that(
        this == FLOATS || fits,
        "form",
        "floats, or at most 4 bits per group of 16, 32, 64, 128 or 256",
        "blocks");
  }

  /** Writes a weight; what cannot be blocks, such as a convolution's, becomes floats at load. */
  public Written write(OnnxModel model, LayerWeight weight, CodedWeight coded) {
    Optional<BlockProducts.GraphWithBytes> blocks =
        this == BLOCKS ? BlockProducts.write(model, weight.weight(), coded) : Optional.empty();
    if (blocks.isPresent()) {
      return new Written(blocks.get().model(), blocks.get().bytes());
    }
    GraphFragment fragment = coded.fragment(model, weight.weight());
    return new Written(fragment.into(model), fragment.valueBytes());
  }

  /** Returns what the report says. */
  public String note() {
    return this == BLOCKS ? STAY_CODES : CodedWeight.LOADED_AS_FLOATS;
  }
}
