package org.lacewing.compression.reconstruction;

import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.quantization.WeightForm;
import org.lacewing.onnx.OnnxModel;

/**
 * Stores weights as symmetric integers, as {@code integer-weights} does, and learns for each weight
 * whether it is rounded down or up, so that the layer's answers to the calibration rows stay close
 * to what they were; see {@link LearnedRounding}. Layers are rounded from the input on, each for
 * what the rounded layers before it give. An output that comes out worse than with plain rounding
 * is rounded plainly, and so are transposed convolutions and weights that layers read in different
 * directions.
 */
public final class AdaRoundQuantizer implements Quantizer<AdaRoundSettings> {

  @Override
  public String name() {
    return "adaround";
  }

  @Override
  public String summary() {
    return "Learns by gradient descent whether each weight is rounded down or up to 2 to 8 bits.";
  }

  @Override
  public Class<AdaRoundSettings> settingsType() {
    return AdaRoundSettings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, AdaRoundSettings settings, CompressionContext context) {
    return LayerByLayer.run(
        model,
        context,
        name(),
        settings.rows(),
        settings.bits(),
        WeightForm.FLOATS,
        (weight, curvature) ->
            new LayerQuantization(
                    weight,
                    settings.granularity().layout(weight, settings.groupSize()),
                    settings.bits())
                .round(
                    curvature,
                    (inputs, size) ->
                        new LearnedRounding(inputs, size, settings.iterations(), settings.pull())));
  }
}
