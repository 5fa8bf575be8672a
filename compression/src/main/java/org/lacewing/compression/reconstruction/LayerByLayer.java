package org.lacewing.compression.reconstruction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.curvature.InputCurvature;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.compression.quantization.SmallCodes;
import org.lacewing.compression.quantization.WeightForm;
import org.lacewing.onnx.OnnxModel;

/** Rounds layers from the input on, each for what the rounded layers before it give. */
final class LayerByLayer {
  private LayerByLayer() {}

  /** Rounds one layer. */
  @FunctionalInterface
  interface Rounder {
    CodedWeight round(LayerWeight weight, InputCurvature curvature);
  }

  /**
   * Returns the network with codes for weights.
   *
   * @param pass the name of the pass, for progress
   * @param rows the most calibration rows that are looked at
   * @param bits of a code
   * @param form what the codes are at run time
   */
  static PassResult run(
      OnnxModel model,
      CompressionContext context,
      String pass,
      int rows,
      int bits,
      WeightForm form,
      Rounder rounder) {
    RowChunks chunks = new RowChunks(context.calibration().rows(), rows);
    List<LayerWeight> weights = LayerWeight.of(model).stream().filter(context::selects).toList();
    Map<LayerWeight, CodedWeight> coded = new LinkedHashMap<>();
    OnnxModel rounded = model;
    for (LayerWeight weight : weights) {
      context.progress().report(pass, coded.size(), weights.size(), weight.layer());
      InputCurvature curvature = InputCurvature.learn(rounded, List.of(weight), chunks);
      CodedWeight codes = rounder.round(weight, curvature);
      coded.put(weight, codes);
      rounded = rounded.withWeights(Map.of(weight.weight(), codes.decode()));
    }
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (Map.Entry<LayerWeight, CodedWeight> entry : coded.entrySet()) {
      LayerWeight weight = entry.getKey();
      CodedWeight codes = entry.getValue();
      WeightForm.Written written = form.write(changed, weight, codes);
      changed = written.model();
      double clipped = SmallCodes.clippedShare(weight.values(), codes, SmallCodes.largest(bits));
      layers.add(LayerReport.of(weight, codes.decode(), bits, clipped, written.bytes()));
    }
    return new PassResult(changed, layers, List.of(form.note()), List.of());
  }
}
