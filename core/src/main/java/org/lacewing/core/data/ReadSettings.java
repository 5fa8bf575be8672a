package org.lacewing.core.data;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How a file of rows is written.
 *
 * @param format the name of a {@link DataSource}; if absent, the file's extension decides
 * @param delimiter what separates the fields of a CSV file, one character, or {@value #AUTO} to
 *     find it from how the file begins
 * @param encoding the characters' encoding; if absent, UTF-8, or UTF-16 if a byte order mark says
 *     so
 * @param decimal the decimal sign of numbers, a point or a comma
 * @param grouping the sign between groups of three digits; empty for none
 * @param missingTokens the texts that stand for a missing value. Blanks around a cell do not count.
 *     A text that a column's declared levels contain is a level, not a missing value
 * @param images as what sources of pictures give them
 */
public record ReadSettings(
    @Setting("The file's format, such as csv or arff; if absent, its extension decides.")
        Optional<String> format,
    @Setting(
            value = "What separates the fields of a CSV file; auto finds it.",
            defaultsTo = "\",\"")
        String delimiter,
    @Setting("The file's encoding, such as ISO-8859-1; if absent, UTF-8.")
        Optional<String> encoding,
    @Setting(value = "The decimal sign of numbers: a point or a comma.", defaultsTo = "\".\"")
        String decimal,
    @Setting(
            value = "The sign between groups of three digits; empty for none.",
            defaultsTo = "\"\"")
        String grouping,
    @Setting(
            value = "The texts that stand for a missing value.",
            defaultsTo = "[\"\", \"?\", NA, NaN]")
        List<String> missingTokens,
    @Setting("As what pictures are read.") ImageSettings images) {
  /** The delimiter that says: find it. */
  public static final String AUTO = "auto";

  /** Copies the tokens and checks delimiter and encoding. */
  public ReadSettings {
    missingTokens = List.copyOf(missingTokens);
    Require.that(
        delimiter.equals(AUTO)
            || (delimiter.length() == 1 && "\"\r\n".indexOf(delimiter.charAt(0)) < 0),
        "delimiter",
        "one character, no quote or line break, or auto",
        '"' + delimiter + '"');
    Require.that(
        encoding.map(ReadSettings::isEncoding).orElse(true),
        "encoding",
        "the name of an encoding, such as UTF-8, ISO-8859-1 or windows-1252",
        '"' + encoding.orElse("") + '"');
    Require.that(
        decimal.equals(".") || decimal.equals(","),
        "decimal",
        "\".\" or \",\"",
        '"' + decimal + '"');
    Require.that(
        grouping.isEmpty()
            || (grouping.length() == 1
                && "0123456789+-eE".indexOf(grouping.charAt(0)) < 0
                && !grouping.equals(decimal)),
        "grouping",
        "one character other than the decimal sign, no digit, or an empty text",
        '"' + grouping + '"');
    Require.distinct("missingTokens", missingTokens);
  }

  /** Returns the settings that apply when nothing is written. */
  public static ReadSettings defaults() {
    return new ReadSettings(
        Optional.empty(),
        ",",
        Optional.empty(),
        ".",
        "",
        List.of("", "?", "NA", "NaN"),
        ImageSettings.defaults());
  }

  /** Returns the same settings with another delimiter. */
  public ReadSettings withDelimiter(String newDelimiter) {
    return new ReadSettings(
        format, newDelimiter, encoding, decimal, grouping, missingTokens, images);
  }

  /** Returns the same settings with others for pictures. */
  public ReadSettings withImages(ImageSettings newImages) {
    return new ReadSettings(
        format, delimiter, encoding, decimal, grouping, missingTokens, newImages);
  }

  private static boolean isEncoding(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}
