package org.lacewing.explain.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.lacewing.core.data.Field;

/** What a rule asks of one column. Immutable and thread-safe. */
public sealed interface RuleCondition {

  /** Returns the column's name. */
  String feature();

  /** Returns the condition for people, such as {@code age <= 40.0}. */
  String text();

  /**
   * Answers for one cell.
   *
   * @param cell a number, or the position of a category in the field's levels; NaN for a missing
   *     value or an unknown category
   */
  boolean holds(Field field, double cell);

  /**
   * Does the number lie in a range? Does not hold for missing values.
   *
   * @param above what the number must be above, in the column's own units; −∞ for no bound
   * @param atMost what it may be at most; +∞ for no bound
   */
  record Range(String feature, double above, double atMost) implements RuleCondition {
    private static final MathContext DIGITS = new MathContext(7);

    @Override
    public String text() {
      if (above == Double.NEGATIVE_INFINITY) {
        return feature + " <= " + number(atMost);
      }
      return atMost == Double.POSITIVE_INFINITY
          ? feature + " > " + number(above)
          : number(above) + " < " + feature + " <= " + number(atMost);
    }

    @Override
    public boolean holds(Field field, double cell) {
      return cell > above && cell <= atMost;
    }

    private static String number(double bound) {
      return Double.toString(new BigDecimal(bound).round(DIGITS).doubleValue());
    }
  }

  /**
   * Is the category one of these? Does not hold for missing and unknown ones.
   *
   * @param categories some of the column's levels, in their order
   */
  record OneOf(String feature, List<String> categories) implements RuleCondition {
    /** Copies the categories. */
    public OneOf {
      categories = List.copyOf(categories);
    }

    @Override
    public String text() {
      return categories.size() == 1
          ? feature + " = " + categories.get(0)
          : feature + " in {" + String.join(", ", categories) + "}";
    }

    @Override
    public boolean holds(Field field, double cell) {
      return !Double.isNaN(cell) && categories.contains(field.levels().get((int) cell));
    }
  }

  /** Is there no value, or a category that training did not know? */
  record Missing(String feature) implements RuleCondition {
    @Override
    public String text() {
      return feature + " is missing";
    }

    @Override
    public boolean holds(Field field, double cell) {
      return Double.isNaN(cell);
    }
  }

  /** Is there a value? */
  record Known(String feature) implements RuleCondition {
    @Override
    public String text() {
      return feature + " is not missing";
    }

    @Override
    public boolean holds(Field field, double cell) {
      return !Double.isNaN(cell);
    }
  }
}
