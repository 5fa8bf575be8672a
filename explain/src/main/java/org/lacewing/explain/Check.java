package org.lacewing.explain;

import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.NumberText;

/**
 * A figure that tells how far an explanation can be trusted, such as its fidelity to the model.
 *
 * @param name what is measured
 * @param value the figure; NaN if it is not defined, the text says why
 * @param level how good it is
 * @param text what the figure means, one or two sentences
 */
public record Check(String name, double value, Level level, String text) {

  /** Returns a check with which all is well. */
  public static Check pass(String name, double value, String text) {
    return new Check(name, value, Level.PASS, text);
  }

  /** Returns a check the reader should look at. */
  public static Check note(String name, double value, String text) {
    return new Check(name, value, Level.NOTE, text);
  }

  /** Returns name, value and text as one line. */
  public String line() {
    return name + " " + NumberText.of(value) + ": " + text;
  }
}
