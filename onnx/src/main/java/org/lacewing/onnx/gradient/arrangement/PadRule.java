package org.lacewing.onnx.gradient.arrangement;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * An array with a border of a constant, of its outermost values ({@code edge}) or of its values in
 * a mirror ({@code reflect}); negative widths cut off. The derivative by the value of the border is
 * not computed.
 */
public final class PadRule implements BilinearRule {
  private static final int AXES = 3;
  private static final String CONSTANT = "constant";
  private static final String EDGE = "edge";
  private static final String REFLECT = "reflect";

  @Override
  public Set<String> operators() {
    return Set.of("Pad");
  }

  @Override
  public Optional<String> refusal(Node node, long operatorSet) {
    return node.text("mode")
        .filter(mode -> !Set.of(CONSTANT, EDGE, REFLECT).contains(mode))
        .map(mode -> "mode " + mode);
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    int[] whole = step.outputShape(0);
    String mode = step.node().text("mode").orElse(CONSTANT);
    int[] before = before(step, shape.length);
    int[] sources = {0};
    for (int axis = 0; axis < shape.length; axis++) {
      int[] next = new int[sources.length * whole[axis]];
      for (int i = 0; i < next.length; i++) {
        int outer = sources[i / whole[axis]];
        int place = place(i % whole[axis] - before[axis], shape[axis], mode);
        next[i] = outer < 0 || place < 0 ? -1 : outer * shape[axis] + place;
      }
      sources = next;
    }
    Moves.back(step, sources);
  }

  private static int place(int position, int length, String mode) {
    if (position >= 0 && position < length) {
      return position;
    }
    return switch (mode) {
      case EDGE -> Math.max(0, Math.min(length - 1, position));
      case REFLECT -> position < 0 ? -position : 2 * (length - 1) - position;
      default -> -1;
    };
  }

  /** Before operator set 11 the widths are an attribute, in 18 they may be for some axes only. */
  private static int[] before(BackwardStep step, int rank) {
    long[] widths =
        step.has(1)
            ? step.integers(1)
            : step.node().integers("pads").stream().mapToLong(Long::longValue).toArray();
    long[] axes =
        step.has(AXES) ? step.integers(AXES) : IntStream.range(0, rank).asLongStream().toArray();
    int[] before = new int[rank];
    for (int i = 0; i < axes.length; i++) {
      before[Shapes.axis(axes[i], rank)] = Math.toIntExact(widths[i]);
    }
    return before;
  }
}
