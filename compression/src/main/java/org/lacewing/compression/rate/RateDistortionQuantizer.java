package org.lacewing.compression.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LatticeQuantizer;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Rounds weights to a lattice so that the network's loss and the packed file's bits together are
 * least, without training: pruning and quantization are one decision. Layers are rounded from the
 * input on, each fitted to what the layers before it now give; see {@link LatticeSearch} for the
 * criterion and its sources.
 *
 * <p>Biases of layers with a weight of their own are rounded, too. The weights of transposed
 * convolutions are rounded one by one. Weights shared by layers that read them in different
 * directions and everything that is no layer's weight stay as they are.
 */
public final class RateDistortionQuantizer implements LatticeQuantizer<RateDistortionSettings> {

  @Override
  public String name() {
    return "rate-distortion";
  }

  @Override
  public String summary() {
    return "Rounds and prunes weights together, by loss and by bits of the packed file, without"
        + " training.";
  }

  @Override
  public Class<RateDistortionSettings> settingsType() {
    return RateDistortionSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, RateDistortionSettings settings, CompressionContext context) {
    List<String> notes = new ArrayList<>();
    List<LayerWeight> weights = new ArrayList<>();
    for (LayerWeight weight : LayerWeight.of(model)) {
      boolean zero = Mask.ofNonZero(weight.values()).sparsity() == 1;
      if (weight.readAlike() && !zero) {
        weights.add(weight);
      } else if (!zero) {
        notes.add(
            "Layer \""
                + weight.layer()
                + "\" was left as it is: its weight cannot be seen as a"
                + " matrix of outputs and inputs.");
      }
    }
    RowChunks rows = new RowChunks(context.calibration().rows(), settings.rows());
    OutputMoments outputs = new OutputMoments(model, weights, settings);
    outputs.learn(rows, context.seed().derive(name()));
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    int done = 0;
    for (LayerWeight weight : weights) {
      if (!context.selects(weight)) {
        continue;
      }
      context.progress().report(name(), done++, weights.size(), weight.layer());
      boolean last = weights.indexOf(weight) == weights.size() - 1;
      LayerRounding rounding =
          new LayerRounding(model, changed, weight, last ? settings.forLastLayer() : settings);
      rounding.learn(rows);
      Map<String, Tensor> rounded = rounding.round(outputs);
      changed = changed.withWeights(rounded);
      long bytes = Math.round(rounding.bits() / Byte.SIZE);
      layers.add(
          LayerReport.of(weight, changed.weight(weight.weight()), settings.bits(), 0, bytes));
    }
    return new PassResult(changed, layers, notes, List.of());
  }
}
