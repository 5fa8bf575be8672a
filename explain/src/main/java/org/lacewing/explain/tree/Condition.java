package org.lacewing.explain.tree;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A question about one cell, answered yes or no. */
public sealed interface Condition {

  /** Returns the condition for people, such as {@code age <= 40.0}. */
  String text(String feature);

  /** Returns the opposite for people, such as {@code age > 40.0}. */
  String opposite(String feature);

  /**
   * Is the number at most the threshold?
   *
   * @param threshold in the column's own units, finite
   */
  record AtMost(double threshold) implements Condition {
    private static final MathContext DIGITS = new MathContext(7);

    @Override
    public String text(String feature) {
      return feature + " <= " + number();
    }

    @Override
    public String opposite(String feature) {
      return feature + " > " + number();
    }

    private String number() {
      return Double.toString(new BigDecimal(threshold).round(DIGITS).doubleValue());
    }
  }

  /**
   * Is the category one of these?
   *
   * @param categories some of the column's levels, in their order
   * @param others the levels seen in training that are not among them
   */
  record OneOf(List<String> categories, List<String> others) implements Condition {
    /** Copies the categories. */
    public OneOf {
      categories = List.copyOf(categories);
      others = List.copyOf(others);
    }

    @Override
    public String text(String feature) {
      return feature + among(categories);
    }

    @Override
    public String opposite(String feature) {
      return feature + among(others);
    }

    private static String among(List<String> names) {
      return names.size() == 1 ? " = " + names.get(0) : " in {" + String.join(", ", names) + "}";
    }
  }
}
