package org.lacewing.compression.quantization;

import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.compression.encoding.ScaleLayout;

/** Which weights share a scale where they alone are quantized. */
public enum WeightGranularity {
  /** One scale for the whole tensor. */
  PER_TENSOR,
  /** One scale for each output of the layer. */
  PER_CHANNEL,
  /** One scale for each group of neighbouring inputs of each output. */
  PER_GROUP;

  /**
   * Returns which values of a weight share a scale.
   *
   * @param groupSize the inputs of a group; the last group of an output may be shorter
   */
  public ScaleLayout layout(LayerWeight weight, int groupSize) {
    return switch (this) {
      case PER_TENSOR -> Channels.whole();
      case PER_CHANNEL -> weight.outputChannels();
      case PER_GROUP -> weight.inputBlocks(groupSize);
    };
  }
}
