package org.lacewing.compression.reconstruction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.curvature.InputCurvature;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.GraphFragment;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.compression.quantization.SmallCodes;
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
    RowChunks rows = new RowChunks(context.calibration().rows(), settings.rows());
    List<LayerWeight> weights = LayerWeight.of(model).stream().filter(context::selects).toList();
    Map<LayerWeight, CodedWeight> coded = new LinkedHashMap<>();
    OnnxModel rounded = model;
    for (LayerWeight weight : weights) {
      context.progress().report(name(), coded.size(), weights.size(), weight.layer());
      InputCurvature curvature = InputCurvature.learn(rounded, List.of(weight), rows);
      CodedWeight codes = round(weight, curvature, settings);
      coded.put(weight, codes);
      rounded = rounded.withWeights(Map.of(weight.weight(), codes.decode()));
    }
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (Map.Entry<LayerWeight, CodedWeight> entry : coded.entrySet()) {
      LayerWeight weight = entry.getKey();
      CodedWeight codes = entry.getValue();
      GraphFragment fragment = codes.fragment(changed, weight.weight());
      changed = fragment.into(changed);
      int largest = SmallCodes.largest(settings.bits());
      double clipped = SmallCodes.clippedShare(weight.values(), codes, largest);
      layers.add(
          LayerReport.of(weight, codes.decode(), settings.bits(), clipped, fragment.valueBytes()));
    }
    return new PassResult(changed, layers, List.of(CodedWeight.LOADED_AS_FLOATS), List.of());
  }

  static CodedWeight round(LayerWeight weight, InputCurvature curvature, GptqSettings settings) {
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
