package org.lacewing.training.export;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.network.StoredVariance;

/**
 * Writes batch normalisation: {@code (x − mean) / √(var + eps) · gamma + beta} with the stored mean
 * and variance. Where DL4J stores log₁₀ of the standard deviation, the graph holds the variance.
 * The layer's activation is left out: DL4J does not apply it.
 */
public final class BatchNormalizationExporter implements Exporter<BatchNormalization> {

  @Override
  public Class<BatchNormalization> type() {
    return BatchNormalization.class;
  }

  @Override
  public Optional<String> refusal(BatchNormalization layer, ExportSite site) {
    return Optional.empty();
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
    scope.write(
        Node.of(
                Operators.BATCH_NORMALIZATION,
                output + "/BatchNormalization",
                List.of(inputs.get(0), gamma, beta, scope.constant("mean"), variance),
                List.of(output))
            .withNumber("epsilon", (float) layer.getEps()));
  }

  private static Tensor filled(int size, double value) {
    float[] values = new float[size];
    Arrays.fill(values, (float) value);
    return Tensor.adopt(new int[] {size}, values);
  }
}
