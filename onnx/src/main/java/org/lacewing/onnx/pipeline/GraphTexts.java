package org.lacewing.onnx.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** Which texts a graph can hold: UTF-8 without U+0000, at which some bindings end a text. */
final class GraphTexts {
  private GraphTexts() {}

  /**
   * Checks the name of a column and its categories or classes.
   *
   * @throws ConfigurationException if one of them holds U+0000 or half of a surrogate pair
   */
  static void check(String column, List<String> texts) {
    Stream.concat(Stream.of(column), texts.stream())
        .filter(text -> text.codePoints().anyMatch(GraphTexts::isImpossible))
        .findFirst()
        .ifPresent(
            text -> {
              throw new ConfigurationException(
                  Failure.of("An ONNX file cannot hold a text of the data")
                      .at("column \"" + shown(column) + "\"")
                      .expected("Unicode text without the character U+0000")
                      .received('"' + shown(text) + '"')
                      .advice("Write the text otherwise in the data and train again."));
            });
  }

  private static boolean isImpossible(int character) {
    return character == 0
        || (Character.isBmpCodePoint(character) && Character.isSurrogate((char) character));
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isImpossible(character)) {
                shown.append("\\u{").append(Integer.toHexString(character)).append('}');
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }
}
