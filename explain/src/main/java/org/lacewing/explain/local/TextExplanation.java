package org.lacewing.explain.local;

import java.util.List;

/**
 * What the words of a text add to an answer, by {@link TextLime}.
 *
 * @param prediction the model's answer for the text
 * @param intercept the linear model's answer for the text without all words
 * @param r2 weighted R² of the linear model; NaN if the answer does not change
 * @param exact whether all subsets of words were asked about
 * @param words one a different word, in the order of the text
 */
public record TextExplanation(
    double prediction, double intercept, double r2, boolean exact, List<WordWeight> words) {
  /** Copies the words. */
  public TextExplanation {
    words = List.copyOf(words);
  }

  /**
   * One word.
   *
   * @param word in composed form
   * @param weight what the answer gains because the word occurs
   */
  public record WordWeight(String word, double weight) {}
}
