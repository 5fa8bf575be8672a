package org.lacewing.core.data;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How the rows of a table make series. In the long form a row is one step of a series: {@code id}
 * says of which one, {@code time} when. In the wide form a row is a whole series and its steps are
 * columns.
 *
 * @param id long form: the column that names the series a row belongs to
 * @param time long form: the column that orders the rows of a series: numbers, or dates and times
 *     as ISO 8601 writes them
 * @param values long form: the columns that become the channels; none for all that are left
 * @param columns wide form: how the columns are called, such as {@code "t{step}"} or {@code
 *     "{channel}_{step}"}; if absent, the columns that are left are the steps, in their order
 * @param steps how many steps every series has; if absent, as many as the first one, and rows of
 *     the long form are held until the last one is read
 * @param missing what happens when a value is missing
 */
public record SeriesSettings(
    @Setting("Long form: the column that names the series of a row.") Optional<String> id,
    @Setting("Long form: the column that orders the rows of a series.") Optional<String> time,
    @Setting(
            value = "Long form: the columns that become channels; none for all that are left.",
            defaultsTo = "[]")
        List<String> values,
    @Setting("Wide form: how the columns are called, such as {channel}_{step}.")
        Optional<String> columns,
    @Setting("How many steps every series has; if absent, as many as the first.")
        Optional<Integer> steps,
    @Setting(value = "What happens when a value is missing.", defaultsTo = "reject")
        MissingSteps missing) {
  static final String STEP = "{step}";
  static final String CHANNEL = "{channel}";

  /** Copies the list and checks that the settings are of one of the two forms. */
  public SeriesSettings {
    values = List.copyOf(values);
    Require.distinct("values", values);
    steps.ifPresent(count -> Require.atLeast("steps", count, 1));
    Require.that(
        id.isPresent() == time.isPresent(),
        "time",
        "a column, together with id, or neither of them",
        id.isPresent() ? "id only" : "time only");
    Require.that(!id.equals(time) || id.isEmpty(), "time", "another column than id", id.orElse(""));
    Require.that(id.isEmpty() || columns.isEmpty(), "columns", "nothing together with id", columns);
    Require.that(
        id.isPresent() || columns.isPresent() || steps.isPresent(),
        "id",
        "id and time for one row a step, or columns or steps for one row a series",
        "none of them");
    Require.that(id.isPresent() || values.isEmpty(), "values", "nothing without id", values);
    for (String column : values) {
      Require.that(
          !id.equals(Optional.of(column)) && !time.equals(Optional.of(column)),
          "values",
          "columns other than id and time",
          column);
    }
    columns.ifPresent(
        pattern ->
            Require.that(
                isPattern(pattern),
                "columns",
                "a text with " + STEP + " once and " + CHANNEL + " once or not at all",
                '"' + pattern + '"'));
  }

  private static boolean isPattern(String pattern) {
    String rest = pattern.replaceFirst("\\{step}", "").replaceFirst("\\{channel}", "");
    return pattern.contains(STEP)
        && !rest.contains(STEP)
        && !rest.contains(CHANNEL)
        && !pattern.contains(STEP + CHANNEL)
        && !pattern.contains(CHANNEL + STEP);
  }

  /** Returns whether a row is one step of a series. */
  boolean isLong() {
    return id.isPresent();
  }
}
