package org.lacewing.training.export.samediff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.GraphScope;

/**
 * Dot-product attention (Vaswani et al., 2017). ND4J keeps series as {@code [batch, features,
 * time]}: {@code values · softmax(keysᵀ · queries / √features)}, the softmax over the keys' time.
 */
public final class AttentionOps implements OpWriter {

  @Override
  public Set<String> operators() {
    return Set.of("dot_product_attention", "multi_head_dot_product_attention");
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    boolean multi = call.operator().startsWith("multi");
    if (call.inputs().size() > (multi ? 7 : 3)) {
      return Optional.of("attention with a mask is not supported");
    }
    return call.outputs().size() > 1
        ? Optional.of("attention that answers with its weights is not supported")
        : Optional.empty();
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    boolean scaled = call.integer(0, 1) != 0;
    if (call.operator().startsWith("multi")) {
      heads(call, scope, scaled);
      return;
    }
    double features = call.shape(0).get(call.rank(0) - 2);
    attend(
        scope,
        call.rank(0),
        List.of(call.input(0), call.input(1), call.input(2)),
        scaled ? Math.sqrt(features) : 1,
        call.output());
  }

  private static void attend(
      GraphScope scope, int rank, List<String> queriesKeysValues, double divisor, String output) {
    String keysByTime = swapped(scope, rank, queriesKeysValues.get(1));
    String scores = scope.node(Operators.MAT_MUL, keysByTime, queriesKeysValues.get(0));
    String scaled =
        divisor == 1 ? scores : scope.node(Operators.DIV, scores, scope.number(divisor));
    String weights = scope.tensor();
    scope.write(
        Node.of(Operators.SOFTMAX, weights, List.of(scaled), List.of(weights))
            .withInteger("axis", rank - 2L));
    scope.into(output, Operators.MAT_MUL, queriesKeysValues.get(2), weights);
  }

  private static String swapped(GraphScope scope, int rank, String x) {
    return rank == 3 ? scope.transpose(x, 0, 2, 1) : scope.transpose(x, 0, 1, 3, 2);
  }

  /** Each head projects with its own {@code [heads, projected, features]} weights. */
  private static void heads(OpCall call, GraphScope scope, boolean scaled) {
    List<String> projected =
        List.of(
            projected(call, scope, 0, 3),
            projected(call, scope, 1, 4),
            projected(call, scope, 2, 5));
    double features = call.shape(3).get(1);
    String attended = scope.tensor();
    attend(scope, 4, projected, scaled ? Math.sqrt(features) : 1, attended);
    long joined = (long) call.shape(5).get(0) * call.shape(5).get(1);
    String byTime = scope.transpose(attended, 0, 3, 1, 2);
    String rows = scope.node("Reshape", byTime, scope.integers(0, -1, joined));
    String answered = scope.node(Operators.MAT_MUL, rows, call.input(6));
    scope.transposeInto(call.output(), answered, 0, 2, 1);
  }

  private static String projected(OpCall call, GraphScope scope, int input, int weights) {
    String headed = scope.node("Unsqueeze", call.input(input), scope.integers(1));
    return scope.node(Operators.MAT_MUL, call.input(weights), headed);
  }
}
