package org.lacewing.explain.local;

import java.util.List;

/** A model of texts. Thread-safe. */
@FunctionalInterface
public interface TextModel {

  /**
   * Answers texts.
   *
   * @param texts in composed form (Unicode NFC); a text may be empty
   * @return one number a text, such as the log-odds of a class
   */
  double[] answer(List<String> texts);
}
