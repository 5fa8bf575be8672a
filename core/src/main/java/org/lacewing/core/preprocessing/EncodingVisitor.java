package org.lacewing.core.preprocessing;

/**
 * Receives what a {@link Preprocessing} has learned, feature by feature: one method a kind of
 * encoding. Whoever writes preprocessing in another form, for instance as a graph, implements this;
 * a new kind of encoding then shows up as a method that is missing.
 */
public interface EncodingVisitor {

  /** Receives a number. */
  void number(FeatureSpan span, NumberFacts facts);

  /** Receives a category. */
  void category(FeatureSpan span, CategoryFacts facts);

  /** Receives an image or a series. */
  void tensor(FeatureSpan span, TensorFacts facts);
}
