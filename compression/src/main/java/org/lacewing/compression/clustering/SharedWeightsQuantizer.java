package org.lacewing.compression.clustering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.encoding.CodebookWeight;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.GraphFragment;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.onnx.OnnxModel;

/**
 * Lets the weights of a layer share a few values (S. Han et al., "Deep Compression", 2016). The
 * values are those of least squared error, found exactly ({@link OptimalClusters}); the error of a
 * weight may count by its curvature ({@link WeightImportance}), and the values may be fitted to the
 * original network's answers afterwards ({@link CentroidTuning}). A file holds the values and for
 * each weight the place of its value; ONNX Runtime makes floats of them once, at load.
 */
public final class SharedWeightsQuantizer implements Quantizer<SharedWeightsSettings> {

  @Override
  public String name() {
    return "shared-weights";
  }

  @Override
  public String summary() {
    return "Lets the weights of a layer share up to 256 values, those of least squared error.";
  }

  @Override
  public Class<SharedWeightsSettings> settingsType() {
    return SharedWeightsSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, SharedWeightsSettings settings, CompressionContext context) {
    List<LayerWeight> weights = LayerWeight.of(model).stream().filter(context::selects).toList();
    RowChunks rows = new RowChunks(context.calibration().rows(), settings.rows());
    WeightImportance importance =
        WeightImportance.learn(
            model, weights, settings.weighting(), rows, context.seed().derive(name()));
    Map<String, CodebookWeight> shared = new LinkedHashMap<>();
    for (LayerWeight weight : weights) {
      context.progress().report(name(), shared.size(), weights.size(), weight.layer());
      shared.put(
          weight.weight(),
          ClusteredWeight.of(weight.values(), importance.of(weight), settings.clusters()));
    }
    if (settings.tuningSteps() > 0) {
      shared =
          new CentroidTuning(shared, settings.tuningRate())
              .run(model, context.calibration().rows(), settings.tuningSteps());
    }
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (LayerWeight weight : weights) {
      CodebookWeight codes = shared.get(weight.weight());
      if (codes != null) {
        GraphFragment fragment = codes.fragment(changed, weight.weight());
        changed = fragment.into(changed);
        layers.add(LayerReport.of(weight, codes.decode(), codes.bits(), 0, fragment.valueBytes()));
      }
    }
    return new PassResult(changed, layers, List.of(CodedWeight.LOADED_AS_FLOATS), List.of());
  }
}
