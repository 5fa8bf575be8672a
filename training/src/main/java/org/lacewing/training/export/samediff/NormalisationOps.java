package org.lacewing.training.export.samediff;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.Reduction;

/**
 * Batch normalisation with stored statistics, layer normalisation (Ba, Kiros and Hinton, 2016) and
 * local response normalisation.
 */
public final class NormalisationOps implements OpWriter {

  @Override
  public Set<String> operators() {
    return Set.of("batchnorm", "layer_norm", "standardize", "lrn");
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    boolean batch = call.operator().equals("batchnorm");
    if (batch && call.integers().length > 3) {
      return Optional.of("batch normalisation along several dimensions is not supported");
    }
    boolean rows = call.operator().equals("layer_norm") || call.operator().equals("standardize");
    boolean acrossRows = rows && Arrays.stream(dimensions(call)).anyMatch(d -> d == 0);
    if (acrossRows) {
      return Optional.of("normalisation across rows is not supported");
    }
    return call.operator().equals("lrn") && call.rank(0) != 4
        ? Optional.of("local response normalisation is supported for 4 dimensions only")
        : Optional.empty();
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    switch (call.operator()) {
      case "batchnorm" -> batch(call, scope);
      case "lrn" -> response(call, scope);
      default -> layer(call, scope);
    }
  }

  private static void batch(OpCall call, GraphScope scope) {
    boolean scaled = call.integer(0, 0) != 0;
    boolean shifted = call.integer(1, 0) != 0;
    int rank = call.rank(0);
    int axis = (int) call.integer(2, rank - 1);
    axis = axis < 0 ? axis + rank : axis;
    String mean = call.input(1);
    String variance = call.input(2);
    String zero = scope.node(Operators.SUB, mean, mean);
    String gamma = scaled ? call.input(3) : scope.node(Operators.ADD, zero, scope.number(1));
    String beta = shifted ? call.input(scaled ? 4 : 3) : zero;
    boolean turned = axis != 1;
    long[] order = swapped(rank, axis);
    String x = turned ? scope.transpose(call.input(0), order) : call.input(0);
    String y = turned ? scope.tensor() : call.output();
    scope.write(
        GraphScope.nodeTo(y, Operators.BATCH_NORMALIZATION, x, gamma, beta, mean, variance)
            .withNumber("epsilon", (float) call.number(0, 1e-3)));
    if (turned) {
      scope.transposeInto(call.output(), y, order);
    }
  }

  private static long[] swapped(int rank, int axis) {
    long[] order = LongStream.range(0, rank).toArray();
    order[1] = axis;
    order[axis] = 1;
    return order;
  }

  private static long[] dimensions(OpCall call) {
    int rank = call.rank(0);
    return LongStream.of(call.integers()).map(d -> d < 0 ? d + rank : d).sorted().toArray();
  }

  /** {@code (x − mean) / deviation · gain + bias}, the deviation without a correction. */
  private static void layer(OpCall call, GraphScope scope) {
    long[] dimensions = dimensions(call);
    String centred =
        scope.node(Operators.SUB, call.input(0), Reduction.mean(scope, call.input(0), dimensions));
    String variance =
        Reduction.mean(scope, scope.node(Operators.MUL, centred, centred), dimensions);
    String deviation = scope.node("Sqrt", variance);
    if (call.operator().equals("standardize")) {
      scope.into(call.output(), Operators.DIV, centred, deviation);
      return;
    }
    int after = call.flag(0, false) ? call.rank(0) - 2 : 0;
    String standard = scope.node(Operators.DIV, centred, deviation);
    String gain = spread(call.input(1), after, scope);
    if (call.inputs().size() < 3) {
      scope.into(call.output(), Operators.MUL, standard, gain);
    } else {
      String scaled = scope.node(Operators.MUL, standard, gain);
      scope.into(call.output(), Operators.ADD, scaled, spread(call.input(2), after, scope));
    }
  }

  private static String spread(String vector, int after, GraphScope scope) {
    if (after == 0) {
      return vector;
    }
    long[] shape = new long[after + 1];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    return scope.node("Reshape", vector, scope.integers(shape));
  }

  /**
   * {@code x / (bias + alpha · sum)^beta} with the squares of {@code depth} neighbours on each side
   * along the last dimension. ONNX divides alpha by the number of neighbours, ND4J does not.
   */
  private static void response(OpCall call, GraphScope scope) {
    long size = 2 * call.integer(0, 5) + 1;
    String y = scope.tensor();
    scope.write(
        Node.of("LRN", y, List.of(scope.transpose(call.input(0), 0, 3, 1, 2)), List.of(y))
            .withInteger("size", size)
            .withNumber("bias", (float) call.number(0, 1))
            .withNumber("alpha", (float) (call.number(1, 1) * size))
            .withNumber("beta", (float) call.number(2, 0.5)));
    scope.transposeInto(call.output(), y, 0, 2, 3, 1);
  }
}
