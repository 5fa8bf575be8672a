package org.lacewing.compression.search;

import java.util.List;
import java.util.stream.Collectors;

/** A name for an allocation that fits into a table, such as {@code 4·50% 8 float}. */
final class Shorthand {
  private static final int LONGEST = 8;

  private Shorthand() {}

  /** Returns bits, zeros and a small {@code t} for one scale a tensor, layer by layer. */
  static String of(List<LayerCost> choices) {
    String first =
        choices.stream()
            .limit(LONGEST)
            .map(choice -> of(choice.option()))
            .collect(Collectors.joining(" "));
    return choices.size() > LONGEST ? first + " … " + choices.size() + " layers" : first;
  }

  private static String of(LayerOption option) {
    return (option.isCoded() ? Integer.toString(option.bits()) : "float")
        + (option.oneScale() ? "t" : "")
        + (option.sparsity() > 0 ? "·" + Math.round(100 * option.sparsity()) + "%" : "");
  }
}
