package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.LayerWeight;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;

/** Chooses weights to prune by their scores, the smallest first; see {@link SmallestWeights}. */
final class MaskChoice {
  private MaskChoice() {}

  /** Returns masks that take a share of the weights of each layer, or of all together. */
  static List<Mask> byShare(List<Tensor> scores, double sparsity, Scope scope) {
    if (scope == Scope.GLOBAL) {
      return SmallestWeights.masks(scores, sparsity);
    }
    return scores.stream()
        .map(tensor -> SmallestWeights.masks(List.of(tensor), sparsity).get(0))
        .toList();
  }

  /** Returns masks that keep the largest scores of each group, among equals the later ones. */
  static List<Mask> byPattern(
      List<LayerWeight> weights,
      List<Tensor> scores,
      SparsityPattern pattern,
      Remainder remainder) {
    List<Mask> masks = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      masks.add(mask(scores.get(i), pattern, pattern.groups(weights.get(i), remainder)));
    }
    return masks;
  }

  private static Mask mask(Tensor scores, SparsityPattern pattern, List<int[]> groups) {
    BitSet kept = new BitSet(scores.size());
    kept.set(0, scores.size());
    for (int[] group : groups) {
      for (int removed = 0; removed < pattern.of() - pattern.keep(); removed++) {
        int least = -1;
        for (int position : group) {
          boolean smaller = least < 0 || Math.abs(scores.at(position)) < Math.abs(scores.at(least));
          if (kept.get(position) && smaller) {
            least = position;
          }
        }
        kept.clear(least);
      }
    }
    return Mask.of(scores.shape(), kept);
  }

  /** Returns masks by the pattern if there is one, by the share otherwise. */
  static List<Mask> of(
      List<LayerWeight> weights,
      List<Tensor> scores,
      double sparsity,
      Scope scope,
      Optional<SparsityPattern> pattern,
      Remainder remainder) {
    return pattern
        .map(some -> byPattern(weights, scores, some, remainder))
        .orElseGet(() -> byShare(scores, sparsity, scope));
  }
}
