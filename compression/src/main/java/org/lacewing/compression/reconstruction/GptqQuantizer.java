package org.lacewing.compression.reconstruction;

import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.curvature.InputCurvature;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.onnx.OnnxModel;

/**
 * Stores weights as symmetric integers of 2 to 8 bits, as {@code integer-weights} does, but rounds
 * the weights of an output together: each error is made up for by the weights that are still to be
 * rounded, so that the layer's answers to the calibration rows stay close to what they were. Layers
 * are rounded from the input on, each for what the rounded layers before it give.
 *
 * <p>The curvature {@code H = 2 · E[Σ x · xᵀ]} is learned from windows of the input for
 * convolutions, group by group. 1 % of its mean diagonal is added to the diagonal, and doubled
 * until the matrix is positive definite. Weights of inputs that are always 0 become 0. Transposed
 * convolutions and weights that layers read in different directions are rounded plainly.
 *
 * <p>See {@link FeedbackRounding} and {@link GreedyRounding} for the methods and their sources.
 */
public final class GptqQuantizer implements Quantizer<GptqSettings> {

  @Override
  public String name() {
    return "gptq";
  }

  @Override
  public String summary() {
    return "Rounds the weights of a layer together to 2 to 8 bits, each making up for the errors"
        + " before it.";
  }

  @Override
  public Class<GptqSettings> settingsType() {
    return GptqSettings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, GptqSettings settings, CompressionContext context) {
    return LayerByLayer.run(
        model,
        context,
        name(),
        settings.rows(),
        settings.bits(),
        settings.form(),
        (weight, curvature) -> round(weight, curvature, settings));
  }

  private static CodedWeight round(
      LayerWeight weight, InputCurvature curvature, GptqSettings settings) {
    double damping = settings.damping();
    return new LayerQuantization(
            weight, settings.granularity().layout(weight, settings.groupSize()), settings.bits())
        .round(
            curvature,
            (inputs, size) ->
                settings.order() == RoundingOrder.OBQ
                    ? new GreedyRounding(inputs, size, damping)
                    : new FeedbackRounding(
                        inputs, FeedbackRounding.order(inputs, size, settings.order()), damping));
  }
}
