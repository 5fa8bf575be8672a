package org.lacewing.cli.sweep;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.core.settings.SettingsValue;

/**
 * What a setting is tried with: a list of values, or all numbers between two bounds.
 *
 * @param values the values; empty for a range
 * @param min the least number of a range
 * @param max the largest number of a range
 * @param scale how numbers of a range are drawn
 * @param integer whether only whole numbers are drawn; {@code min} and {@code max} are among them
 */
public record ParameterSettings(
    @Setting(value = "The values, of any kind; none for a range.", defaultsTo = "[]")
        List<SettingsValue> values,
    @Setting("The least number of a range.") Optional<Double> min,
    @Setting("The largest number of a range.") Optional<Double> max,
    @Setting(value = "How numbers of a range are drawn: linear or log.", defaultsTo = "linear")
        Scale scale,
    @Setting(value = "Whether only whole numbers are drawn.", defaultsTo = "false")
        boolean integer) {
  private static final double LARGEST_INTEGER = 1e15;

  /** Copies the values and checks that there are values or a range. */
  public ParameterSettings {
    values = List.copyOf(values);
    Require.distinct("values", values.stream().map(SettingsValue::yaml).toList());
    if (!values.isEmpty()) {
      Require.that(
          min.isEmpty() && max.isEmpty(), "values", "values or min and max", "values and a range");
    } else {
      Require.that(min.isPresent() && max.isPresent(), "values", "values or min and max", "none");
      Require.that(
          Double.isFinite(min.get()) && Double.isFinite(max.get()) && min.get() < max.get(),
          "max",
          "a number above min",
          max.get());
      Require.that(scale == Scale.LINEAR || min.get() > 0, "min", "above 0 for log", min.get());
      Require.that(
          !integer
              || (min.get() == Math.rint(min.get())
                  && max.get() == Math.rint(max.get())
                  && Math.abs(min.get()) < LARGEST_INTEGER
                  && max.get() < LARGEST_INTEGER),
          "integer",
          "whole numbers as min and max",
          min.get() + " to " + max.get());
    }
  }

  /** Returns whether this is a range. */
  boolean isRange() {
    return values.isEmpty();
  }

  /**
   * Draws a value: one of the list, or u of a uniform distribution over [min, max), on a log scale
   * exp of one over [ln min, ln max). Whole numbers are drawn from [min, max + 1) and rounded down.
   */
  SettingsValue draw(RandomGenerator random) {
    if (!isRange()) {
      return values.get(random.nextInt(values.size()));
    }
    double low = min.orElseThrow();
    double high = max.orElseThrow() + (integer ? 1 : 0);
    double share = random.nextDouble();
    // StrictMath: the same number on every machine.
    double value =
        scale == Scale.LINEAR
            ? low + share * (high - low)
            : StrictMath.exp(
                StrictMath.log(low) + share * (StrictMath.log(high) - StrictMath.log(low)));
    double bounded =
        Math.min(max.orElseThrow(), Math.max(low, integer ? Math.floor(value) : value));
    return new SettingsValue(integer ? (Object) (long) bounded : (Object) bounded);
  }
}
