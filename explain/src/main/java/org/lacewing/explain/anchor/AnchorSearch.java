package org.lacewing.explain.anchor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.TimeLimit;

/**
 * Looks for the rule of one row: begins with no condition and adds one at a time to the best rules
 * so far. Rows under a rule are training rows in which each feature of a condition has the value of
 * another training row that meets it. Rules that may be best are asked about more often, whole
 * batches at a time, until it is clear which ones are (KL-LUCB).
 */
final class AnchorSearch {
  private static final int BATCH = 100;
  private static final int BEAM = 2;
  private static final int MOST_OF_A_RULE = 2000;
  private static final double CLOSE = 0.05;

  private final TableModel model;
  private final Table training;
  private final int decision;
  private final AnchorSettings settings;
  private final RandomGenerator random;
  private final TimeLimit limit;
  private long asked;

  AnchorSearch(
      TableModel model,
      Table training,
      int decision,
      AnchorSettings settings,
      RandomGenerator random,
      TimeLimit limit) {
    this.model = model;
    this.training = training;
    this.decision = decision;
    this.settings = settings;
    this.random = random;
    this.limit = limit;
  }

  long asked() {
    return asked;
  }

  boolean isSure(Rule rule) {
    return rule.lower(level(1)) >= settings.precision();
  }

  double lower(Rule rule) {
    return rule.lower(level(1));
  }

  /** Returns log(rules / (1 − confidence)): all bounds hold together with the confidence. */
  private double level(int rules) {
    return Math.log(rules / (1 - settings.confidence()));
  }

  /** Returns the shortest rule that is sure, of several the one of most rows; else the surest. */
  Rule find(List<Condition> conditions) {
    Rule best = Rule.of(List.of(), training.rows());
    ask(List.of(best));
    settle(best);
    List<Rule> beam = List.of(best);
    for (int length = 1; length <= settings.maxConditions() && !isSure(best); length++) {
      List<Rule> longer = longer(beam, conditions);
      if (longer.isEmpty() || isOver()) {
        break;
      }
      ask(longer);
      compare(longer);
      longer.sort(Comparator.comparingDouble(Rule::precision).reversed());
      beam = longer.subList(0, Math.min(BEAM, longer.size()));
      beam.forEach(this::settle);
      best = better(best, beam);
    }
    return best;
  }

  private Rule better(Rule best, List<Rule> beam) {
    Optional<Rule> sure =
        beam.stream().filter(this::isSure).max(Comparator.comparingDouble(Rule::coverage));
    return sure.orElseGet(
        () ->
            Stream.concat(Stream.of(best), beam.stream())
                .max(Comparator.comparingDouble(this::lower))
                .orElse(best));
  }

  private List<Rule> longer(List<Rule> beam, List<Condition> conditions) {
    List<Rule> longer = new ArrayList<>();
    List<List<String>> known = new ArrayList<>();
    for (Rule rule : beam) {
      for (Condition condition : conditions) {
        if (!rule.conditions().contains(condition)) {
          List<Condition> more = new ArrayList<>(rule.conditions());
          more.add(condition);
          Rule next = Rule.of(more, training.rows());
          if (!known.contains(next.texts())) {
            known.add(next.texts());
            longer.add(next);
          }
        }
      }
    }
    return longer;
  }

  /** Asks about the weakest of the best rules and the strongest of the others until they part. */
  private void compare(List<Rule> rules) {
    double level = level(rules.size());
    while (!isOver() && rules.size() > BEAM) {
      List<Rule> ordered = new ArrayList<>(rules);
      ordered.sort(Comparator.comparingDouble(Rule::precision).reversed());
      Predicate<Rule> open = rule -> rule.asked() < MOST_OF_A_RULE;
      Optional<Rule> weakest =
          ordered.subList(0, BEAM).stream().min(Comparator.comparingDouble(r -> r.lower(level)));
      Optional<Rule> strongest =
          ordered.subList(BEAM, ordered.size()).stream()
              .max(Comparator.comparingDouble(r -> r.upper(level)));
      List<Rule> next =
          IntStream.range(0, 2)
              .mapToObj(i -> (i == 0 ? weakest : strongest).orElseThrow())
              .filter(open)
              .toList();
      if (strongest.orElseThrow().upper(level) - weakest.orElseThrow().lower(level) < CLOSE
          || next.isEmpty()) {
        return;
      }
      ask(next);
    }
  }

  /** Asks until it is clear whether a rule reaches the precision. */
  private void settle(Rule rule) {
    double level = level(1);
    while (!isOver()
        && rule.asked() < MOST_OF_A_RULE
        && rule.lower(level) < settings.precision()
        && rule.upper(level) >= settings.precision()) {
      ask(List.of(rule));
    }
  }

  private boolean isOver() {
    return asked + BATCH > settings.rows() || limit.isOver();
  }

  private void ask(List<Rule> rules) {
    long affordable = Math.max(1, (settings.rows() - asked) / BATCH);
    List<Rule> now = rules.subList(0, (int) Math.min(rules.size(), affordable));
    int count = now.size() * BATCH;
    int[] base = IntStream.range(0, count).map(i -> random.nextInt(training.rows())).toArray();
    List<Column> columns = new ArrayList<>();
    for (int feature = 0; feature < training.columns().size(); feature++) {
      int[] picked = base.clone();
      for (int r = 0; r < now.size(); r++) {
        for (Condition condition : now.get(r).conditions()) {
          for (int i = r * BATCH; condition.feature() == feature && i < (r + 1) * BATCH; i++) {
            picked[i] = condition.row(random.nextInt(condition.size()));
          }
        }
      }
      columns.add(training.columns().get(feature).select(picked));
    }
    Tensor answers = Answers.of(model, Table.of(columns), "rows under a rule");
    asked += count;
    for (int r = 0; r < now.size(); r++) {
      int first = r * BATCH;
      now.get(r)
          .add(
              BATCH,
              IntStream.range(first, first + BATCH)
                  .filter(row -> ClassLabels.predicted(answers, row) == decision)
                  .count());
    }
  }
}
