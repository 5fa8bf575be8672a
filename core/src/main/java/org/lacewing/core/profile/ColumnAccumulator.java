package org.lacewing.core.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.CellSyntax;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.ColumnCells;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.NumberCells;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.ValueType;

/** One column while its rows pass by. Not thread-safe. */
final class ColumnAccumulator {
  private static final int SPELLINGS = 16;

  private final String name;
  private final Optional<DeclaredColumn> declared;
  private final CellSyntax syntax;
  private final SampledCells sampled;
  private final CellFormCounter forms;
  private final NumberAccumulator numbers = new NumberAccumulator();
  private final FrequentCounter<String> spellings = new FrequentCounter<>(SPELLINGS);
  private final DistinctCounter distinctTexts;
  private final DistinctCounter distinctNumbers;
  private final FrequentCounter<String> frequentTexts;
  private final FrequentCounter<Double> frequentNumbers;
  private @Nullable String tensor;
  private boolean categories;
  private long rows;
  private long missing;
  private long shortest = Long.MAX_VALUE;
  private long longest;
  private long content;

  ColumnAccumulator(
      String name, Optional<DeclaredColumn> declared, ReadSettings reading, ProfileLimits limits) {
    this.name = name;
    this.declared = declared;
    this.syntax = CellSyntax.of(reading, declared);
    this.sampled = new SampledCells(limits.sampleRows());
    this.forms = new CellFormCounter(reading);
    this.distinctTexts = new DistinctCounter(limits.distinct());
    this.distinctNumbers = new DistinctCounter(limits.distinct());
    this.frequentTexts = new FrequentCounter<>(limits.frequent());
    this.frequentNumbers = new FrequentCounter<>(limits.frequent());
  }

  /**
   * Adds the rows of a chunk.
   *
   * @param slots where each row goes in the sample
   * @param digests receives a digest of each cell
   */
  void add(Cells cells, Chunk chunk, int[] slots, long[] digests) {
    if (cells instanceof ColumnCells built && built.column() instanceof TensorColumn images) {
      tensor = images.format().toString();
    }
    categories |= cells instanceof ColumnCells built && built.column() instanceof CategoricalColumn;
    for (int row = 0; row < slots.length; row++) {
      String text = syntax.text(cells, row);
      double number = Double.NaN;
      long digest = Digest64.MISSING;
      if (text == null) {
        missing++;
        String written = cells.text(row);
        spellings.add(written == null ? "" : written.strip());
      } else {
        digest = Digest64.of(text);
        if (tensor == null) {
          number = number(cells, row, text);
          addValue(text, number, digest, chunk.line(row));
        }
      }
      rows++;
      content = Digest64.join(content, Double.isNaN(number) ? digest : Digest64.of(number));
      digests[row] = digest;
      if (slots[row] != RowReservoir.NONE) {
        sampled.set(slots[row], number, digest);
      }
    }
  }

  private double number(Cells cells, int row, String text) {
    if (cells instanceof NumberCells typed) {
      return typed.value(row);
    }
    if (cells instanceof ColumnCells built) {
      return built.column() instanceof NumericColumn column ? column.value(row) : Double.NaN;
    }
    return syntax.number(text);
  }

  private void addValue(String text, double number, long digest, long line) {
    distinctTexts.add(digest);
    frequentTexts.add(LongText.cut(text));
    shortest = Math.min(shortest, text.length());
    longest = Math.max(longest, text.length());
    if (Double.isNaN(number)) {
      forms.addText(text, line);
      return;
    }
    forms.addNumber(number, text, line);
    distinctNumbers.add(Digest64.of(number));
    frequentNumbers.add(number == 0 ? 0.0 : number);
    if (Double.isFinite(number)) {
      numbers.add(number);
    }
  }

  SampledCells sampled() {
    return sampled;
  }

  /** Returns what was found. */
  ColumnProfile profile(Sample sample, int column) {
    CellForms found = forms.forms();
    ColumnType type = ColumnType.of(declared, found, Optional.ofNullable(tensor), categories);
    boolean numeric = type.type() == ValueType.NUMERIC && found.numbers().count() > 0;
    return new ColumnProfile(
        name,
        column,
        type,
        rows,
        new MissingValues(missing, spellings.values(text -> text).values()),
        (numeric ? distinctNumbers : distinctTexts).count(),
        numeric
            ? frequentNumbers.values(ColumnAccumulator::text)
            : frequentTexts.values(text -> text),
        found,
        numbers.figures(sample, column),
        longest == 0 ? 0 : shortest,
        longest,
        content);
  }

  private static String text(Double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString(number.longValue())
        : number.toString();
  }
}
