package org.lacewing.training.export.attention;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * Writes scaled dot-product attention (Vaswani et al., "Attention is all you need", 2017) over
 * series {@code [batch, features, time]}, without masks: {@code values · softmax(keysᵀ · queries /
 * √size)}, where the softmax runs over the keys.
 */
public final class DotProductAttention {
  private DotProductAttention() {}

  /**
   * The names of the matrices that project series before and after attention.
   *
   * @param queries {@code [heads, headSize, features of queries]}
   * @param keys {@code [heads, headSize, features of keys]}
   * @param values {@code [heads, headSize, features of values]}
   * @param output {@code [heads · headSize, outputs]}
   * @param headSize the size of one head
   * @param heads their number
   */
  public record Projections(
      String queries, String keys, String values, String output, int headSize, int heads) {}

  /**
   * Writes attention with one head and no projection.
   *
   * @param rank the number of dimensions of all three: 3, or 4 with heads after the batch
   * @param queries {@code [batch, size, queries]}
   * @param keys {@code [batch, size, keys]}
   * @param values {@code [batch, features, keys]}
   * @param scale what the products are multiplied with, or null for none
   * @param output the tensor written, {@code [batch, features, queries]}
   */
  public static void write(
      GraphScope scope,
      int rank,
      String queries,
      String keys,
      String values,
      @Nullable Double scale,
      String output) {
    scope.write(
        GraphScope.nodeTo(
            output, Operators.MAT_MUL, values, weights(scope, rank, queries, keys, scale)));
  }

  /**
   * Writes attention with projections and several heads.
   *
   * @param scale what the products are multiplied with, or null for none
   * @param output the tensor written, {@code [batch, outputs, queries]}
   */
  public static void write(
      GraphScope scope,
      String queries,
      String keys,
      String values,
      Projections projections,
      @Nullable Double scale,
      String output) {
    String q = projected(scope, projections.queries(), queries);
    String k = projected(scope, projections.keys(), keys);
    String v = projected(scope, projections.values(), values);
    String heads = scope.tensor();
    write(scope, 4, q, k, v, scale, heads);
    long joined = (long) projections.heads() * projections.headSize();
    String joinedHeads = scope.node(Operators.RESHAPE, heads, scope.integers(0, joined, -1));
    String last = scope.transpose(projections.output(), 1, 0);
    scope.write(GraphScope.nodeTo(output, Operators.MAT_MUL, last, joinedHeads));
  }

  /** Returns {@code [batch, heads, headSize, time]}. */
  private static String projected(GraphScope scope, String projection, String series) {
    String once = scope.node("Unsqueeze", series, scope.integers(1));
    return scope.node(Operators.MAT_MUL, projection, once);
  }

  /** Returns the weights, of which those of a query stand in a column. */
  private static String weights(
      GraphScope scope, int rank, String queries, String keys, @Nullable Double scale) {
    String turnedKeys =
        rank == 3 ? scope.transpose(keys, 0, 2, 1) : scope.transpose(keys, 0, 1, 3, 2);
    String products = scope.node(Operators.MAT_MUL, turnedKeys, queries);
    String scaled =
        scale == null ? products : scope.node(Operators.MUL, products, scope.number(scale));
    String weights = scope.tensor();
    scope.write(
        Node.of(Operators.SOFTMAX, weights, List.of(scaled), List.of(weights))
            .withInteger("axis", rank - 2L));
    return weights;
  }
}
