package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column as it is read, row by row, into as little memory as its outcome needs: numbers, or
 * codes of distinct texts. Not thread-safe.
 *
 * <p>As long as the type is open and there are at most {@value #UNDECIDED_TEXTS} distinct texts,
 * the texts are kept. After that a column of nothing but numbers keeps only the numbers. If a text
 * then follows after all, {@link #needsTexts} says so and the source must be read again.
 */
final class RawColumn {
  static final int UNDECIDED_TEXTS = 4096;

  /**
   * Bytes of a value of an image or a series, of which {@link HeapCheck} counts four times as many:
   * at most 4 as it is held, which is not copied, and 4 as it is encoded.
   */
  private static final long TENSOR_VALUE = 2;

  /** What is known of the outcome beforehand. */
  enum Outcome {
    NUMBERS,
    TEXTS,
    OPEN
  }

  private final String name;
  private final Optional<DeclaredColumn> declared;
  private final CellSyntax syntax;
  private final IntFunction<String> placeOf;
  private final List<Column> built = new ArrayList<>();
  private Outcome outcome;
  private @Nullable TextDictionary texts;
  private @Nullable GrowingDoubles numbers;
  private @Nullable InfiniteCell infinite;
  private boolean needsTexts;
  private long builtBytes;

  /** A number that is not finite; an error only if the column turns out to be numeric. */
  private record InfiniteCell(String text, int row) {}

  /**
   * Makes an empty column.
   *
   * @param declared what the source says of it
   * @param placeOf the place of a row that was added, for messages
   */
  RawColumn(
      String name,
      Optional<DeclaredColumn> declared,
      Outcome outcome,
      CellSyntax syntax,
      IntFunction<String> placeOf) {
    this.name = name;
    this.declared = declared;
    this.outcome = outcome;
    this.syntax = syntax;
    this.placeOf = placeOf;
    if (outcome == Outcome.NUMBERS) {
      numbers = new GrowingDoubles();
    } else {
      texts = new TextDictionary();
    }
  }

  String name() {
    return name;
  }

  /** Returns what the source itself says of the column. */
  Optional<DeclaredColumn> declared() {
    return declared;
  }

  /** Returns file, line and column of a cell. */
  String place(int row) {
    return placeOf.apply(row) + ", column \"" + name + '"';
  }

  /**
   * Adds the chosen rows of a chunk.
   *
   * @throws org.lacewing.core.error.DataException if the column must be numeric and a cell is not
   */
  void add(Cells cells, int... rows) {
    if (needsTexts) {
      return;
    }
    if (cells instanceof ColumnCells column) {
      Column chosen = column.column().select(rows);
      built.add(chosen);
      builtBytes += bytes(chosen);
    } else if (outcome != Outcome.TEXTS && numbers != null && cells instanceof NumberCells typed) {
      for (int row : rows) {
        addNumber(numbers, typed.value(row), typed, row);
      }
    } else {
      for (int row : rows) {
        add(syntax.text(cells, row));
      }
    }
  }

  private void addNumber(GrowingDoubles target, double value, NumberCells cells, int row) {
    if (Double.isInfinite(value)) {
      infinite(String.valueOf(cells.text(row)), target.size());
    }
    target.add(value);
  }

  private void add(@Nullable String text) {
    if (numbers != null) {
      addNumber(numbers, text);
    } else if (texts != null) {
      texts.add(text);
      if (outcome == Outcome.OPEN && texts.texts().size() > UNDECIDED_TEXTS) {
        decide(texts);
      }
    }
  }

  private void addNumber(GrowingDoubles target, @Nullable String text) {
    double value = text == null ? Double.NaN : syntax.number(text);
    if (text != null && Double.isNaN(value)) {
      if (outcome == Outcome.NUMBERS) {
        throw syntax.noNumber(text, place(target.size()));
      }
      needsTexts = true;
      numbers = new GrowingDoubles();
      return;
    }
    if (text != null && Double.isInfinite(value)) {
      infinite(text, target.size());
    }
    target.add(value);
  }

  private void infinite(String text, int row) {
    if (outcome == Outcome.NUMBERS) {
      throw syntax.noNumber(text, place(row));
    }
    if (infinite == null) {
      infinite = new InfiniteCell(text, row);
    }
  }

  private void decide(TextDictionary soFar) {
    if (!allNumbers(soFar)) {
      outcome = Outcome.TEXTS;
      return;
    }
    GrowingDoubles values = new GrowingDoubles();
    for (int row = 0; row < soFar.size(); row++) {
      int code = soFar.code(row);
      addNumber(values, code < 0 ? null : soFar.texts().get(code));
    }
    numbers = values;
    texts = null;
  }

  private boolean allNumbers(TextDictionary dictionary) {
    return dictionary.texts().stream().allMatch(syntax::isNumber);
  }

  /** Returns whether a text followed on many numbers, so that this column cannot be completed. */
  boolean needsTexts() {
    return needsTexts;
  }

  /** Returns the column that the source has built itself, if it has. */
  Optional<Column> built() {
    return built.isEmpty()
        ? Optional.empty()
        : Optional.of(built.get(0).followedBy(built.subList(1, built.size())).renamed(name));
  }

  /** Returns whether every cell that holds a value holds a number. */
  boolean looksNumeric() {
    return texts == null || allNumbers(texts);
  }

  /** Returns the distinct texts; nothing if they are too many numbers to be counted. */
  Optional<List<String>> distinct() {
    return Optional.ofNullable(texts).map(TextDictionary::texts);
  }

  /** Returns whether a text is a number without a fraction. */
  boolean isWhole(String text) {
    return syntax.isWhole(text);
  }

  /** Keeps only the given rows, in increasing order. */
  void retain(int... rows) {
    if (texts != null) {
      texts = texts.select(rows);
    }
    if (numbers != null) {
      GrowingDoubles all = numbers;
      GrowingDoubles kept = new GrowingDoubles();
      for (int row : rows) {
        kept.add(all.get(row));
      }
      numbers = kept;
    }
    if (infinite != null) {
      int position = Arrays.binarySearch(rows, infinite.row());
      infinite = position < 0 ? null : new InfiniteCell(infinite.text(), position);
    }
    built()
        .ifPresent(
            column -> {
              Column chosen = column.select(rows);
              built.clear();
              built.add(chosen);
              builtBytes = bytes(chosen);
            });
  }

  /** Returns about how many bytes the rows take so far. */
  long bytes() {
    return (texts == null ? 0 : texts.bytes())
        + (numbers == null ? 0 : (long) Double.BYTES * numbers.size())
        + builtBytes;
  }

  private static long bytes(Column column) {
    return column instanceof TensorColumn tensors
        ? TENSOR_VALUE * tensors.size() * tensors.format().size()
        : (long) Double.BYTES * column.size();
  }

  /** Returns the first row that holds the text. */
  int firstRow(String text) {
    return texts == null ? -1 : texts.firstRow(text);
  }

  /**
   * Returns the column as numbers; a missing value is NaN.
   *
   * @throws org.lacewing.core.error.DataException if a cell holds something else, or a number that
   *     is not finite
   */
  NumericColumn numbers() {
    if (numbers != null) {
      if (infinite != null) {
        throw syntax.noNumber(infinite.text(), place(infinite.row()));
      }
      return NumericColumn.owning(name, numbers.toArray());
    }
    if (texts == null) {
      throw new IllegalStateException("Column " + name + " was built by its source");
    }
    double[] levels = texts.texts().stream().mapToDouble(syntax::number).toArray();
    double[] values = new double[texts.size()];
    for (int row = 0; row < values.length; row++) {
      int code = texts.code(row);
      values[row] = code < 0 ? Double.NaN : levels[code];
      if (code >= 0 && !Double.isFinite(values[row])) {
        throw syntax.noNumber(texts.texts().get(code), place(row));
      }
    }
    return NumericColumn.owning(name, values);
  }

  /**
   * Returns the column as categories. Levels are the declared ones in their order, or else the
   * distinct texts in {@link NaturalOrder}.
   */
  CategoricalColumn categories() {
    List<String> levels = declared.map(DeclaredColumn::levels).orElse(List.of());
    return levels.isEmpty() ? distinctCategories() : categories(levels);
  }

  /** Returns the column as categories of the given levels, which every text must be one of. */
  CategoricalColumn categories(List<String> levels) {
    return dictionary().column(name, levels);
  }

  /** Returns the column as categories whose levels are the texts that occur. */
  CategoricalColumn distinctCategories() {
    TextDictionary dictionary = dictionary();
    return dictionary.column(
        name, dictionary.texts().stream().sorted(NaturalOrder.INSTANCE).toList());
  }

  private TextDictionary dictionary() {
    if (texts == null) {
      throw new IllegalStateException("The texts of column " + name + " were not kept");
    }
    return texts;
  }
}
