package org.lacewing.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.cli.workflow.ChoiceFigures;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.metrics.Metric.Direction;
import org.lacewing.core.plugin.NearestName;

/**
 * A figure that should be high or low.
 *
 * @param figure its name, see {@link ChoiceFigures}
 * @param higher whether more is better
 */
public record Objective(String figure, boolean higher) {
  private static final Map<String, Boolean> OTHERS =
      Map.of(ChoiceFigures.BYTES, false, ChoiceFigures.AGREEMENT, true, ChoiceFigures.FLIPS, false);

  /**
   * Returns the objectives of a sweep.
   *
   * @param names figures as the sweep names them; empty for accuracy or R², bytes and agreement
   * @throws ConfigurationException if there is no such figure for the target
   */
  static List<Objective> of(List<String> names, Target target) {
    List<String> wanted =
        names.isEmpty()
            ? List.of(
                target.task() == Task.CLASSIFICATION ? Metric.ACCURACY.label() : Metric.R2.label(),
                ChoiceFigures.BYTES,
                ChoiceFigures.AGREEMENT)
            : names;
    return wanted.stream().map(name -> named(name, target)).toList();
  }

  private static Objective named(String name, Target target) {
    Boolean higher = OTHERS.get(name);
    if (higher != null) {
      return new Objective(name, higher);
    }
    Optional<Metric> metric =
        Metric.of(target).stream().filter(each -> each.label().equals(name)).findFirst();
    if (metric.isPresent()) {
      return new Objective(name, metric.get().direction() == Direction.HIGHER);
    }
    List<String> known = new ArrayList<>(Metric.of(target).stream().map(Metric::label).toList());
    known.addAll(List.of(ChoiceFigures.BYTES, ChoiceFigures.AGREEMENT, ChoiceFigures.FLIPS));
    Failure failure =
        Failure.of("There is no figure called \"" + name + "\" for " + target.name())
            .at("objectives")
            .expected("one of " + String.join(", ", known));
    throw new ConfigurationException(
        NearestName.of(name, known)
            .map(near -> failure.advice("Did you mean " + near + "?"))
            .orElse(failure));
  }

  /** Returns how bad a trial is; infinite if it failed or the figure is not defined for it. */
  double cost(TrialRecord record) {
    Double value = record.figures().get(figure);
    return value == null || value.isNaN()
        ? Double.POSITIVE_INFINITY
        : higher ? -value : value + 0.0;
  }

  /** Returns the figure with the direction that is better, for headings. */
  String words() {
    return figure + (higher ? " (more is better)" : " (less is better)");
  }
}
