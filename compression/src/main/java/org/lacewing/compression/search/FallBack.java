package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.plugin.PluginChoice;

/**
 * Which layers of a network stay floats first: those that do most damage, each taken alone with the
 * option the network has for it.
 */
final class FallBack {
  private static final Set<String> MIXED = Set.of("mixed-precision", "mixed-lattice");
  private static final Set<String> PASSES = Set.of("mixed-precision", "mixed-lattice", "int8");

  private final Collection<List<LayerCost>> costs;

  FallBack(Collection<List<LayerCost>> costs) {
    this.costs = costs;
  }

  /** Returns whether a recipe knows {@code keepFloat} and its layers are those of the original. */
  boolean applies(Candidate candidate) {
    List<PluginChoice> passes = candidate.passes();
    return passes.size() == 1 && PASSES.contains(passes.get(0).use());
  }

  /**
   * Returns the layers that a recipe changes, the most harmful first; earlier ones among equals.
   */
  List<LayerCost> ranked(Candidate candidate) {
    List<LayerCost> ranked = new ArrayList<>();
    for (List<LayerCost> layer : costs) {
      for (LayerCost cost : layer) {
        if (cost.option().equals(option(candidate, cost.layer()))
            && !cost.option().equals(LayerOption.FLOAT)) {
          ranked.add(cost);
        }
      }
    }
    ranked.sort(Comparator.comparingDouble(cost -> -cost.damage()));
    return ranked;
  }

  private static LayerOption option(Candidate candidate, String layer) {
    PluginChoice pass = candidate.passes().get(0);
    if (!MIXED.contains(pass.use())) {
      return LayerOption.EIGHT_BITS;
    }
    boolean oneScale =
        pass.settings().get("oneScale") instanceof List<?> names && names.contains(layer);
    return new LayerOption(
        number(pass, "bits", layer, LayerOption.FLOAT_BITS).intValue(),
        number(pass, "sparsity", layer, 0).doubleValue(),
        oneScale);
  }

  private static Number number(PluginChoice pass, String setting, String layer, Number otherwise) {
    return pass.settings().get(setting) instanceof Map<?, ?> map
            && map.get(layer) instanceof Number number
        ? number
        : otherwise;
  }
}
