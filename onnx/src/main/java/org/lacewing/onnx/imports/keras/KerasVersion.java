package org.lacewing.onnx.imports.keras;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The version of Keras that wrote a file.
 *
 * @param text the whole version, such as {@code 3.15.1}
 * @param major the first number; some functions differ between 2 and 3
 */
record KerasVersion(String text, int major) {
  private static final Pattern VERSION = Pattern.compile("([1-9])\\.[0-9A-Za-z.+-]{0,40}");
  private static final int OLDEST = 2;

  /**
   * Reads a version.
   *
   * @throws DataException if it is none, or older than 2
   */
  static KerasVersion of(String text, String where) {
    Matcher matcher = VERSION.matcher(text);
    int major = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (major < OLDEST) {
      throw new DataException(
          Failure.of("The file does not tell a version of Keras that can be read")
              .at(where + ", keras_version")
              .expected("2 or later")
              .received(text.isEmpty() ? "nothing" : text.substring(0, Math.min(20, text.length())))
              .advice("Save the network again with a newer Keras."));
    }
    return new KerasVersion(text, major);
  }
}
