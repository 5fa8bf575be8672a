package org.lacewing.training.export.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
import org.lacewing.training.network.StoredVariance;

/**
 * Writes batch normalisation: {@code (x − mean) / √(var + eps) · gamma + beta} with the stored mean
 * and variance. Where DL4J stores log₁₀ of the standard deviation, the graph holds the variance.
 * The layer's activation is left out: DL4J does not apply it.
 *
 * <p>Series are normalised by feature only if features come last; with time last, DL4J takes the
 * rows of the batch for the features.
 */
public final class BatchNormalizationExporter implements Exporter<BatchNormalization> {

  @Override
  public Class<BatchNormalization> type() {
    return BatchNormalization.class;
  }

  @Override
  public Optional<String> refusal(BatchNormalization layer, ExportSite site) {
    int rank = site.inputShape().size() + 1;
    if (rank == 3 && !isChannelsLast(layer)) {
      return Optional.of("series with time as the last dimension are not supported");
    }
    return rank > 4 ? Optional.of("volumes are not supported") : Optional.empty();
  }

  @Override
  public void export(
      BatchNormalization layer, ExportScope scope, List<String> inputs, String output) {
    boolean locked = layer.isLockGammaBeta();
    // DL4J applies a locked pair only if gamma is not 1 and beta is not 0.
    boolean applied = layer.getGamma() != 1 && layer.getBeta() != 0;
    Tensor mean = scope.parameter("mean");
    String gamma =
        locked
            ? scope.constant("gamma", filled(mean.size(), applied ? layer.getGamma() : 1))
            : scope.constant("gamma");
    String beta =
        locked
            ? scope.constant("beta", filled(mean.size(), applied ? layer.getBeta() : 0))
            : scope.constant("beta");
    String variance =
        layer.isUseLogStd()
            ? scope.constant("var", StoredVariance.ofLogDeviation(scope.parameter("log10stdev")))
            : scope.constant("var");
    String storedMean = scope.constant("mean");
    int rank = scope.site().inputShape().size() + 1;
    new ImageLayout(rank - 2, rank > 2 && isChannelsLast(layer))
        .around(
            scope,
            inputs.get(0),
            output,
            (x, y) ->
                scope.write(
                    GraphScope.nodeTo(
                            y, Operators.BATCH_NORMALIZATION, x, gamma, beta, storedMean, variance)
                        .withNumber("epsilon", (float) layer.getEps())));
  }

  private static boolean isChannelsLast(BatchNormalization layer) {
    return layer.getCnn2DFormat() == CNN2DFormat.NHWC;
  }

  private static Tensor filled(int size, double value) {
    float[] values = new float[size];
    Arrays.fill(values, (float) value);
    return Tensor.adopt(new int[] {size}, values);
  }
}
