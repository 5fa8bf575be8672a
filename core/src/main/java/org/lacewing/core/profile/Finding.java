package org.lacewing.core.profile;

import java.util.List;

/**
 * Something about the data that the user should know.
 *
 * @param check the name of the {@link DataCheck} that found it
 * @param severity how much it weighs
 * @param columns the columns it is about; none if it is about rows
 * @param share the share of rows it is about, 0 to 1
 * @param text what was found, one sentence
 * @param advice what to do, with the setting of the experiment to use
 * @param lines where the first cells or rows stand
 * @param estimated whether a figure in the text was estimated from a sample
 */
public record Finding(
    String check,
    Severity severity,
    List<String> columns,
    double share,
    String text,
    String advice,
    List<Long> lines,
    boolean estimated) {
  /** Copies the lists. */
  public Finding {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /** Returns an exact finding about every row of a column, without lines. */
  public static Finding of(
      DataCheck check, Severity severity, String column, String text, String advice) {
    return new Finding(check.name(), severity, List.of(column), 1, text, advice, List.of(), false);
  }

  /** Returns the finding with the share of rows it is about. */
  public Finding share(double rows) {
    return new Finding(check, severity, columns, rows, text, advice, lines, estimated);
  }

  /** Returns the finding with the lines of the first rows it is about. */
  public Finding lines(List<Long> first) {
    return new Finding(check, severity, columns, share, text, advice, first, estimated);
  }

  /** Returns the finding with a mark if its figures come from a sample. */
  public Finding estimated(boolean fromSample) {
    return new Finding(check, severity, columns, share, text, advice, lines, fromSample);
  }

  /** Returns the finding about another list of columns. */
  public Finding columns(List<String> names) {
    return new Finding(check, severity, names, share, text, advice, lines, estimated);
  }
}
