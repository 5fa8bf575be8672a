package org.lacewing.core.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.ArffLine.Kind;
import org.lacewing.core.data.ArffLine.Token;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** The lines of an ARFF file: its header, then its rows. Not thread-safe. */
final class ArffRows {
  private final BufferedReader lines;
  private final String name;
  private final List<ArffAttribute> attributes = new ArrayList<>();
  private long number;

  ArffRows(BufferedReader lines, Path file) {
    this.lines = lines;
    this.name = String.valueOf(file.getFileName());
  }

  /** Reads up to the line that says {@code @data}. */
  SourceHeader readHeader() throws IOException {
    for (ArffLine line = next(); line != null; line = next()) {
      if (line.startsWith("@attribute")) {
        attributes.add(ArffAttribute.parse(line));
      } else if (line.startsWith("@data")) {
        Map<String, DeclaredColumn> declared = new LinkedHashMap<>();
        attributes.forEach(attribute -> declared.put(attribute.name(), attribute.declared()));
        return new SourceHeader(
            name, attributes.stream().map(ArffAttribute::name).toList(), declared);
      } else if (!line.startsWith("@relation")) {
        throw line.malformed(
            "This line does not belong into the header", "@relation, @attribute or @data");
      }
    }
    throw new DataException(
        Failure.of("The file has no data").at(name).expected("a line that says @data"));
  }

  /** Adds the next row to a chunk, if there is one. */
  boolean addNext(TextChunk chunk) throws IOException {
    ArffLine line = next();
    if (line == null) {
      return false;
    }
    chunk.add(number, row(line, attributes));
    return true;
  }

  /** Returns the next line that is not blank, or null after the last one. */
  private @Nullable ArffLine next() throws IOException {
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      number++;
      ArffLine line = ArffLine.of(text, name + ", line " + number);
      if (!line.tokens().isEmpty()) {
        return line;
      }
    }
    return null;
  }

  private static List<@Nullable String> row(ArffLine line, List<ArffAttribute> attributes) {
    List<Token> tokens = line.tokens();
    int last = tokens.size() - 1;
    boolean sparse = tokens.get(0).kind() == Kind.OPEN && tokens.get(last).kind() == Kind.CLOSE;
    return sparse ? sparse(line, attributes) : dense(line, attributes);
  }

  private static List<@Nullable String> dense(ArffLine line, List<ArffAttribute> attributes) {
    List<Token> values = line.values(0, line.tokens().size());
    if (values.size() != attributes.size()) {
      throw new DataException(
          Failure.of("The row has the wrong number of values")
              .at(line.place())
              .expected(attributes.size() + " values")
              .received(Integer.toString(values.size())));
    }
    List<@Nullable String> cells = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      cells.add(attributes.get(i).cell(values.get(i), line));
    }
    return cells;
  }

  private static List<@Nullable String> sparse(ArffLine line, List<ArffAttribute> attributes) {
    @Nullable String[] cells =
        attributes.stream().map(ArffAttribute::sparseDefault).toArray(String[]::new);
    List<Token> tokens = line.tokens();
    boolean[] given = new boolean[cells.length];
    for (int at = 1; at < tokens.size() - 1; at += 3) {
      boolean complete =
          tokens.get(at).kind() == Kind.WORD
              && tokens.get(at).text().matches("\\d{1,9}")
              && tokens.get(at + 1).isText()
              && (at + 2 == tokens.size() - 1 || tokens.get(at + 2).kind() == Kind.COMMA);
      int index = complete ? Integer.parseInt(tokens.get(at).text()) : -1;
      if (index < 0 || index >= cells.length || given[index]) {
        throw line.malformed(
            "The sparse row is malformed",
            "pairs of an attribute's number (0 to "
                + (cells.length - 1)
                + ", each once) and its value, separated by commas");
      }
      given[index] = true;
      cells[index] = attributes.get(index).cell(tokens.get(at + 1), line);
    }
    return Arrays.asList(cells);
  }
}
