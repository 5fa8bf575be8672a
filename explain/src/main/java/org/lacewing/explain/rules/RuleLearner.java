package org.lacewing.explain.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.tree.BinnedColumns;
import org.lacewing.explain.tree.Pruning;

/**
 * Learns rule lists by sequential covering with a beam search for each rule, as CN2 does (Clark and
 * Niblett 1989): the best rule for the rows that no earlier one has, then the best for the rest,
 * until none is worth anything or significant by the likelihood ratio. A rule for n of the N rows
 * left is worth
 *
 * <pre>classes: (n/N)^ω · (p − prior)        numbers: (n/N)^ω · |mean − mean of the N rows|</pre>
 *
 * <p>with p the share of its most frequent class and prior the share of that class in the N rows
 * (Klösgen 1996; Janssen and Fürnkranz 2010 find ω = 0.43 among the best of many such measures). So
 * rules may speak for any class, in any order. Unless ω is given, lists of three are compared.
 * Which of them is taken, and how many rules are kept, cross-validation says, as pruning by rows
 * that were left out does in RIPPER (Cohen 1995). At last, rules at the end that answer the class
 * of the default go into it.
 *
 * <p>Numbers are cut between bins, see {@link BinnedColumns}; categories are ordered as a tree
 * orders them and taken from either end of the order. The same rows give the same list.
 */
public final class RuleLearner {
  private RuleLearner() {}

  /**
   * A learned list.
   *
   * @param list the rules
   * @param breadth the exponent ω it was learned with
   * @param learned rules before their number was chosen, the default not counted
   * @param error mean cost of a row that was left out; NaN without cross-validation
   * @param standardError of that mean; NaN without cross-validation
   * @param complete whether there was time for all rules, folds and exponents
   */
  public record Learned(
      RuleList list,
      double breadth,
      int learned,
      double error,
      double standardError,
      boolean complete) {
    private Learned cutShort() {
      return new Learned(list, breadth, learned, error, standardError, false);
    }
  }

  /**
   * Learns a list.
   *
   * @param train labelled rows
   * @param seed draws the folds
   * @param parallel does the folds
   * @param limit if it is over, the rules learned so far are returned, their number unchosen
   * @throws DataException if there are no rows, a label is missing, unknown or infinite, or a cell
   *     is infinite
   * @throws org.lacewing.core.error.ConfigurationException if there are images or series
   */
  public static Learned learn(
      Dataset train,
      Target target,
      RuleSettings settings,
      Seed seed,
      Parallel parallel,
      TimeLimit limit) {
    if (train.rows() == 0) {
      throw new DataException(
          Failure.of("Rules cannot be learned from no rows")
              .at("data set " + train.name())
              .expected("one labelled row or more")
              .received("0 rows"));
    }
    BinnedColumns columns = BinnedColumns.of(train.schema().features(), train.table());
    Optional<Learned> best = Optional.empty();
    for (double breadth : settings.breadths()) {
      if (best.isPresent() && limit.isOver()) {
        return best.get().cutShort();
      }
      Learned learned = learn(train, target, columns, breadth, settings, seed, parallel, limit);
      if (best.isEmpty() || learned.error() < best.get().error()) {
        best = Optional.of(learned);
      }
    }
    return best.orElseThrow();
  }

  private static Learned learn(
      Dataset train,
      Target target,
      BinnedColumns columns,
      double breadth,
      RuleSettings settings,
      Seed seed,
      Parallel parallel,
      TimeLimit limit) {
    Taught taught = taught(train, target, breadth);
    int[] rows = IntStream.range(0, train.rows()).toArray();
    Covering all = Covering.of(columns, taught, settings, rows, limit);
    int folds = Math.min(settings.folds(), rows.length);
    double none = Double.NaN;
    if (settings.pruning() == Pruning.NONE || all.size() == 0 || folds < 2 || !all.complete()) {
      RuleList list = list(train, target, columns, taught, all, all.size());
      return new Learned(list, breadth, all.size(), none, none, all.complete());
    }
    LengthErrors errors =
        LengthErrors.measure(columns, taught, settings, all.size(), folds, seed, parallel, limit);
    if (!errors.complete()) {
      RuleList list = list(train, target, columns, taught, all, all.size());
      return new Learned(list, breadth, all.size(), none, none, false);
    }
    int length = errors.choose(settings.pruning());
    return new Learned(
        list(train, target, columns, taught, all, length),
        breadth,
        all.size(),
        errors.mean(length),
        errors.standardError(length),
        true);
  }

  private static RuleList list(
      Dataset train,
      Target target,
      BinnedColumns columns,
      Taught taught,
      Covering all,
      int length) {
    int kept = length;
    while (kept > 0 && target.task() == Task.CLASSIFICATION && repeats(taught, all, kept)) {
      kept--;
    }
    List<DecisionRule> rules = new ArrayList<>();
    for (int number = 0; number < kept; number++) {
      rules.add(
          rule(
              all.region(number).conditions(columns),
              taught,
              all.group(number),
              all.group(number)));
    }
    double[] rest = all.rest(kept);
    rules.add(rule(List.of(), taught, rest, taught.count(rest) > 0 ? rest : all.rest(0)));
    return new RuleList(target, train.schema(), rules);
  }

  private static DecisionRule rule(
      List<RuleCondition> conditions, Taught taught, double[] group, double[] answered) {
    return new DecisionRule(conditions, taught.count(group), taught.answer(answered));
  }

  /** Returns whether the last rule answers the class that the rows behind it get anyway. */
  private static boolean repeats(Taught taught, Covering all, int length) {
    DecisionRule last = rule(List.of(), taught, all.group(length - 1), all.group(length - 1));
    double[] rest = all.rest(length);
    DecisionRule others =
        rule(List.of(), taught, rest, taught.count(rest) > 0 ? rest : all.rest(0));
    return last.decision() == others.decision();
  }

  private static Taught taught(Dataset train, Target target, double breadth) {
    if (target.task() == Task.CLASSIFICATION) {
      int[] labels = ClassLabels.of(target, train.table().column(target.name()));
      return new TaughtClasses(labels, target.classes().size(), breadth);
    }
    NumericColumn label = train.table().numeric(target.name());
    for (int row = 0; row < label.size(); row++) {
      if (!Double.isFinite(label.value(row))) {
        throw new DataException(
            Failure.of("A label is not a finite number")
                .at("row " + row + ", column \"" + label.name() + "\"")
                .received(label.isMissing(row) ? "no value" : label.text(row)));
      }
    }
    return new TaughtNumbers(label.toArray(), breadth);
  }
}
