package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.GraphScope;

/** Parts of tensors: a box by start and size, or by start, end and stride. */
public final class SliceOps implements OpWriter {
  private static final int MASKS = 5;

  @Override
  public Set<String> operators() {
    return Set.of("slice", "strided_slice");
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    if (call.inputs().size() > 1) {
      return Optional.of("a part with computed bounds is not supported");
    }
    boolean strided = call.operator().equals("strided_slice");
    return strided && (call.integer(1, 0) != 0 || call.integer(3, 0) != 0)
        ? Optional.of("an ellipsis or a new dimension in a part is not supported")
        : Optional.empty();
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    if (call.operator().equals("slice")) {
      box(call, scope);
    } else {
      strided(call, scope);
    }
  }

  private static void box(OpCall call, GraphScope scope) {
    int rank = call.integers().length / 2;
    long[] starts = new long[rank];
    long[] ends = new long[rank];
    for (int i = 0; i < rank; i++) {
      starts[i] = call.integer(i, 0);
      long size = call.integer(rank + i, 0);
      ends[i] = size < 0 ? Long.MAX_VALUE : starts[i] + size;
    }
    scope.into(call.output(), "Slice", call.input(0), scope.integers(starts), scope.integers(ends));
  }

  private static void strided(OpCall call, GraphScope scope) {
    int rank = (call.integers().length - MASKS) / 3;
    long[] starts = new long[rank];
    long[] ends = new long[rank];
    long[] axes = new long[rank];
    long[] steps = new long[rank];
    List<Long> points = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      long bit = 1L << i;
      long start = call.integer(MASKS + i, 0);
      long end = call.integer(MASKS + rank + i, 0);
      long step = call.integer(MASKS + 2 * rank + i, 1);
      boolean forward = step > 0;
      boolean point = (call.integer(4, 0) & bit) != 0;
      axes[i] = i;
      steps[i] = point ? 1 : step;
      starts[i] =
          (call.integer(0, 0) & bit) != 0 && !point ? (forward ? 0 : Long.MAX_VALUE) : start;
      ends[i] =
          point
              ? (start == -1 ? Long.MAX_VALUE : start + 1)
              : (call.integer(2, 0) & bit) != 0
                  ? (forward ? Long.MAX_VALUE : Long.MIN_VALUE + 1)
                  : end;
      if (point) {
        points.add((long) i);
      }
    }
    String part = points.isEmpty() ? call.output() : scope.tensor();
    scope.into(
        part,
        "Slice",
        call.input(0),
        scope.integers(starts),
        scope.integers(ends),
        scope.integers(axes),
        scope.integers(steps));
    if (!points.isEmpty()) {
      long[] removed = points.stream().mapToLong(Long::longValue).toArray();
      scope.into(call.output(), "Squeeze", part, scope.integers(removed));
    }
  }
}
