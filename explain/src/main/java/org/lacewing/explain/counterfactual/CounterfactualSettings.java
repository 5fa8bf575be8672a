package org.lacewing.explain.counterfactual;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link CounterfactualExplainer}.
 *
 * @param target the class that is wanted; if empty, any other than the model's
 * @param number how many different answers a row gets at most
 * @param rows how many rows the model may be asked about for each explained row
 * @param immutable features that cannot be changed
 * @param increaseOnly numbers that can only grow
 * @param decreaseOnly numbers that can only fall
 */
public record CounterfactualSettings(
    @Setting(
            value = "Class that is wanted; if empty, any other than the model's.",
            defaultsTo = "\"\"")
        String target,
    @Setting(value = "Different answers for each row, at most.", defaultsTo = "3") int number,
    @Setting(
            value = "Rows the model may be asked about for each explained row.",
            defaultsTo = "2000")
        int rows,
    @Setting(value = "Features that cannot be changed, such as age.", defaultsTo = "[]")
        List<String> immutable,
    @Setting(value = "Numbers that can only grow.", defaultsTo = "[]") List<String> increaseOnly,
    @Setting(value = "Numbers that can only fall.", defaultsTo = "[]") List<String> decreaseOnly) {
  private static final int MOST_ANSWERS = 20;
  private static final int FEWEST_ROWS = 50;
  private static final int MOST_ROWS = 1_000_000;

  /** Copies the lists and checks the ranges. */
  public CounterfactualSettings {
    Require.between("number", number, 1, MOST_ANSWERS);
    Require.between("rows", rows, FEWEST_ROWS, MOST_ROWS);
    immutable = List.copyOf(immutable);
    increaseOnly = List.copyOf(increaseOnly);
    decreaseOnly = List.copyOf(decreaseOnly);
    Require.distinct("immutable", immutable);
    Require.distinct("increaseOnly", increaseOnly);
    Require.distinct("decreaseOnly", decreaseOnly);
  }

  /** Returns any other class, 3 answers, 2000 rows, all features free. */
  public static CounterfactualSettings defaults() {
    return new CounterfactualSettings("", 3, 2000, List.of(), List.of(), List.of());
  }

  /** Returns the settings with features that cannot be changed. */
  public CounterfactualSettings withImmutable(String... features) {
    return new CounterfactualSettings(
        target, number, rows, List.of(features), increaseOnly, decreaseOnly);
  }
}
