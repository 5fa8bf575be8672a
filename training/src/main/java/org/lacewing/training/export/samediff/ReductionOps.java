package org.lacewing.training.export.samediff;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.Reduction;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;

/** Sums, means, extremes, norms and variances along dimensions. */
public final class ReductionOps implements OpWriter {
  private static final Map<String, String> PLAIN =
      Map.of(
          "reduce_sum", "ReduceSum",
          "reduce_mean", "ReduceMean",
          "reduce_max", "ReduceMax",
          "reduce_min", "ReduceMin",
          "reduce_prod", "ReduceProd",
          "reduce_norm1", "ReduceL1",
          "reduce_norm2", "ReduceL2",
          "reduce_logsumexp", "ReduceLogSumExp");

  private static final Set<String> OTHERS =
      Set.of("reduce_normmax", "var", "std", "argmax", "argmin");

  @Override
  public Set<String> operators() {
    Set<String> all = new TreeSet<>(PLAIN.keySet());
    all.addAll(OTHERS);
    return all;
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    if (Arrays.stream(call.dimensions()).anyMatch(d -> d == 0)) {
      return Optional.of("a reduction across rows is not supported");
    }
    boolean spread = call.function() instanceof Variance;
    boolean free =
        Arrays.stream(call.dimensions())
            .anyMatch(d -> call.shape(0).get((int) d) == TensorSpec.FREE);
    return spread && free
        ? Optional.of("a variance over a length that is not fixed is not supported")
        : Optional.empty();
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    String x = call.input(0);
    String y = call.output();
    @Nullable String onnx = PLAIN.get(call.operator());
    if (onnx != null) {
      reduce(onnx, call, scope, x, y);
      return;
    }
    switch (call.operator()) {
      case "reduce_normmax" -> reduce("ReduceMax", call, scope, scope.node(Operators.ABS, x), y);
      case "argmax" -> argument("ArgMax", call, scope);
      case "argmin" -> argument("ArgMin", call, scope);
      default -> variance(call, scope);
    }
  }

  private static void reduce(String onnx, OpCall call, GraphScope scope, String x, String y) {
    Reduction.write(onnx, scope, x, y, call.keepsDimensions(), call.dimensions());
  }

  private static void argument(String onnx, OpCall call, GraphScope scope) {
    scope.write(
        GraphScope.nodeTo(call.output(), onnx, call.input(0))
            .withInteger("axis", call.dimensions()[0])
            .withInteger("keepdims", call.keepsDimensions() ? 1 : 0));
  }

  /** The mean of squares, times {@code n / (n − 1)} where SameDiff corrects for the mean's fit. */
  private static void variance(OpCall call, GraphScope scope) {
    long n = 1;
    for (long dimension : call.dimensions()) {
      n *= call.shape(0).get((int) dimension);
    }
    boolean corrected = call.function() instanceof Variance variance && variance.isBiasCorrected();
    String mean = Reduction.mean(scope, call.input(0), call.dimensions());
    String centred = scope.node(Operators.SUB, call.input(0), mean);
    String squares = scope.node(Operators.MUL, centred, centred);
    String meanSquare = scope.tensor();
    reduce("ReduceMean", call, scope, squares, meanSquare);
    String factor = scope.number(corrected ? n / (n - 1.0) : 1);
    if (call.operator().equals("std")) {
      scope.into(call.output(), "Sqrt", scope.node(Operators.MUL, meanSquare, factor));
    } else {
      scope.into(call.output(), Operators.MUL, meanSquare, factor);
    }
  }
}
