package org.lacewing.cli.workflow;

import java.util.List;
import java.util.Optional;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.measure.Agreement;
import org.lacewing.compression.measure.Contestant;
import org.lacewing.compression.measure.Latency;
import org.lacewing.compression.measure.LatencyMeasurement;
import org.lacewing.compression.search.Candidate;
import org.lacewing.compression.search.DropBound;
import org.lacewing.compression.search.OutputDamage;
import org.lacewing.compression.search.Point;
import org.lacewing.compression.search.PointMeter;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.LatencySettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.explain.importance.PermutationExplainer;
import org.lacewing.explain.importance.PermutationImportance;
import org.lacewing.explain.importance.PermutationSettings;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * Makes the networks of a search and measures them on the validation rows: bytes as they are
 * stored, the drop of the metric, the agreement of permutation importances, and the latency in turn
 * with the original.
 */
final class NetworkMeter implements PointMeter {
  static final LatencySettings LATENCY = new LatencySettings(200, 600, List.of(1));
  static final PermutationSettings IMPORTANCE =
      new PermutationSettings(Optional.empty(), 10, HeldOut.VALIDATION, 1);
  private static final String ORIGINAL = "original";
  private static final String CANDIDATE = "candidate";

  private final OnnxModel onnx;
  private final boolean packed;
  private final CompressionContext context;
  private final Preprocessing preprocessing;
  private final Dataset validation;
  private final ExplanationRequest request;
  private final Pipeline original;
  private final Tensor rows;
  private final Tensor right;
  private final Tensor calibrated;
  private final PermutationImportance importance;
  private final Metric metric;
  private final double before;

  /**
   * Makes a meter.
   *
   * @param rows the model with validation rows
   * @param original the model, which stays open as long as the meter is used
   * @param context calibration rows and the seed of the recipe
   */
  NetworkMeter(ModelRows rows, boolean packed, Pipeline original, CompressionContext context) {
    this.onnx = RecipeRunner.graph(rows.model());
    this.packed = packed;
    this.context = context;
    this.preprocessing = rows.model().preprocessing();
    this.validation = rows.parts().validation();
    this.original = original;
    this.rows = preprocessing.encode(validation.table());
    this.right = original.predictEncoded(this.rows);
    this.calibrated = ModelOutputs.of(onnx, context.calibration().rows());
    this.request = ExplanationRequest.of(original, rows.parts(), new Seed(rows.seed().value()));
    this.importance = new PermutationExplainer().explain(request, IMPORTANCE);
    this.metric =
        preprocessing.target().task() == Task.CLASSIFICATION ? Metric.ACCURACY : Metric.R2;
    this.before = value(right);
  }

  Metric metric() {
    return metric;
  }

  Tensor rows() {
    return rows;
  }

  private double value(Tensor answers) {
    return Evaluation.of(preprocessing.target(), answers, validation.label())
        .value(metric)
        .orElse(Double.NaN);
  }

  @Override
  public Point measure(Candidate candidate) {
    CompressionRecipe recipe = CompressionRecipe.of(candidate.passes(), CompressionPasses.load());
    OnnxModel model = Compressor.compress(onnx, recipe, context).model();
    Bytes file = Bytes.adopt(model.toBytes());
    try (Pipeline pipeline = Pipeline.of(preprocessing, OrtPredictor.open(model))) {
      Tensor answers = pipeline.predictEncoded(rows);
      Agreement agreement =
          Agreement.of(preprocessing.target(), right, answers, validation.label());
      double after = value(answers);
      double drop = before - after + 0.0; // no -0.0
      Latency latency = latency(pipeline);
      return new Point(
          packed ? PackedNetwork.of(model).bytes().size() : file.size(),
          file.sha256(),
          after,
          drop,
          agreement.pValue().isPresent()
              ? DropBound.of(agreement.rightToWrong(), agreement.wrongToRight(), agreement.rows())
              : drop,
          agreement.rightToWrong(),
          agreement.wrongToRight(),
          agreement.pValue(),
          ExplanationDrift.agreement(
              importance,
              new PermutationExplainer().explain(request.withModel(pipeline), IMPORTANCE)),
          OutputDamage.of(
              preprocessing.target().task(),
              calibrated,
              ModelOutputs.of(model, context.calibration().rows())),
          latency.p50(),
          latency.ratio());
    }
  }

  private Latency latency(Pipeline pipeline) {
    return LatencyMeasurement.compare(
            new Contestant(ORIGINAL, original.predictor()),
            new Contestant(CANDIDATE, pipeline.predictor()),
            List.of(),
            rows,
            LATENCY)
        .of(CANDIDATE, 1);
  }
}
