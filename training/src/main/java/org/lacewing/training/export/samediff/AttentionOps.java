package org.lacewing.training.export.samediff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.GraphScope;
import org.lacewing.training.export.attention.DotProductAttention;
import org.lacewing.training.export.attention.DotProductAttention.Projections;

/** Attention, written as that of layers is: by {@link DotProductAttention}. */
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
    if (!call.operator().startsWith("multi")) {
      int rank = call.rank(0);
      DotProductAttention.write(
          scope,
          rank,
          call.input(0),
          call.input(1),
          call.input(2),
          scale(call, call.shape(0).get(rank - 2)),
          call.output());
      return;
    }
    List<Integer> heads = call.shape(5);
    DotProductAttention.write(
        scope,
        call.input(0),
        call.input(1),
        call.input(2),
        new Projections(
            call.input(3), call.input(4), call.input(5), call.input(6), heads.get(1), heads.get(0)),
        scale(call, call.shape(3).get(1)),
        call.output());
  }

  private static @Nullable Double scale(OpCall call, int size) {
    return call.integer(0, 1) == 0 ? null : 1 / Math.sqrt(size);
  }
}
