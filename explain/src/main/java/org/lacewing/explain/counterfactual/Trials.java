package org.lacewing.explain.counterfactual;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lacewing.core.data.Table;
import org.lacewing.explain.TimeLimit;

/** Asks the model about changed rows, in whole batches, none twice, as far as the budget goes. */
final class Trials {
  private final DecisionScores scores;
  private final Goal goal;
  private final List<FeatureMoves> moves;
  private final int budget;
  private final TimeLimit limit;
  private final Map<Variant, Double> margins = new LinkedHashMap<>();

  Trials(DecisionScores scores, Goal goal, List<FeatureMoves> moves, int budget, TimeLimit limit) {
    this.scores = scores;
    this.goal = goal;
    this.moves = List.copyOf(moves);
    this.budget = budget;
    this.limit = limit;
  }

  List<FeatureMoves> moves() {
    return moves;
  }

  /** Asks about the rows that were not asked about before; the first ones if there are too many. */
  void ask(Collection<Variant> variants) {
    Set<Variant> fresh = new LinkedHashSet<>(variants);
    fresh.removeAll(margins.keySet());
    List<Variant> batch = fresh.stream().limit(left()).toList();
    if (batch.isEmpty()) {
      return;
    }
    double[][] answers = scores.of(table(moves, batch), "changed rows");
    for (int i = 0; i < answers.length; i++) {
      margins.put(batch.get(i), goal.margin(answers[i]));
    }
  }

  /** Returns the rows with their changes. */
  static Table table(List<FeatureMoves> moves, List<Variant> variants) {
    return Table.of(
        IntStream.range(0, moves.size())
            .mapToObj(
                feature ->
                    moves
                        .get(feature)
                        .column(variants.stream().mapToInt(v -> v.value(feature)).toArray()))
            .toList());
  }

  /** Returns by how much a wanted class leads; −∞ if the model was not asked. */
  double margin(Variant variant) {
    return margins.getOrDefault(variant, Double.NEGATIVE_INFINITY);
  }

  boolean isValid(Variant variant) {
    return margin(variant) >= Goal.LEAD;
  }

  /** Returns everything that was asked about, in that order. */
  List<Variant> asked() {
    return List.copyOf(margins.keySet());
  }

  List<Variant> valid() {
    List<Variant> valid = new ArrayList<>(margins.keySet());
    valid.removeIf(variant -> !isValid(variant));
    return valid;
  }

  int rows() {
    return margins.size();
  }

  /** Returns how many rows may still be asked about; 0 once the time is over. */
  int left() {
    return limit.isOver() ? 0 : budget - margins.size();
  }
}
