package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.RawColumn.Outcome;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;

/** One reading of a source from its first to its last row into the columns of a data set. */
final class DatasetReading {
  private final RowReader reader;
  private final Optional<SeriesColumns> series;
  private final SourceHeader header;
  private final DataSettings settings;
  private final Set<String> knownTexts;
  private final LineNumbers lines = new LineNumbers();
  private final List<@Nullable RawColumn> columns = new ArrayList<>();
  private final KeptRows kept;
  private final Optional<RowSample> sample;
  private final HeapCheck heap = new HeapCheck(Runtime.getRuntime().maxMemory());

  /**
   * Makes a reading.
   *
   * @param knownTexts columns that an earlier reading found to hold texts among many numbers
   * @param seed chooses the rows of {@code data.sample}
   */
  DatasetReading(RowReader reader, DataSettings settings, Set<String> knownTexts, Seed seed) {
    checkNames(reader.header(), "data.label", List.of(settings.label()));
    checkNames(reader.header(), "data.ignore", settings.ignore());
    checkNames(reader.header(), "data.types", settings.types().keySet());
    Optional<SeriesReader> made =
        settings.series().map(series -> SeriesReader.open(reader, series, settings));
    this.series = made.map(source -> source.layout.columns());
    this.reader = made.isPresent() ? made.get() : reader;
    this.header = this.reader.header();
    this.settings = made.isPresent() ? settings.ofSeries() : settings;
    this.knownTexts = knownTexts;
    this.kept = new KeptRows(header, this.settings);
    this.sample = settings.sample().map(rows -> new RowSample(rows, seed));
    header.names().forEach(name -> columns.add(column(name)));
  }

  private static void checkNames(SourceHeader header, String setting, Collection<String> names) {
    Set<String> known = new HashSet<>(header.names());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ConfigurationException(
            Failure.of(setting + " names a column that the file does not have")
                .at(header.source())
                .expected("one of " + Excerpt.of(header.names()))
                .received(Excerpt.of(name))
                .advice(header.advice(name)));
      }
    }
  }

  private @Nullable RawColumn column(String name) {
    if (settings.ignore().contains(name)) {
      return null;
    }
    Optional<DeclaredColumn> declared = header.declared(name);
    Outcome outcome =
        knownTexts.contains(name)
            ? Outcome.TEXTS
            : name.equals(settings.label())
                ? LabelColumn.outcome(declared, settings)
                : featureType(name)
                    .map(type -> type == ValueType.NUMERIC ? Outcome.NUMBERS : Outcome.TEXTS)
                    .orElse(Outcome.OPEN);
    return new RawColumn(
        name,
        declared,
        outcome,
        CellSyntax.of(settings.reading(), declared),
        row -> reader.place(lines.get(row)));
  }

  private Optional<ValueType> featureType(String name) {
    return Optional.ofNullable(settings.types().get(name))
        .or(() -> header.declared(name).map(DeclaredColumn::type));
  }

  /** Returns what the series are made of, if the rows make series. */
  Optional<SeriesColumns> series() {
    return series;
  }

  /** Returns the columns of the source, or of the series that its rows make. */
  SourceHeader header() {
    return header;
  }

  /** Reads all rows. */
  void read() {
    for (Optional<Chunk> next = reader.next(); next.isPresent(); next = reader.next()) {
      Chunk chunk = next.get();
      int[] present = kept.of(chunk, reader);
      int[] rows = sample.map(s -> s.candidates(present)).orElse(present);
      for (int row : rows) {
        lines.add(chunk.line(row));
      }
      for (int i = 0; i < columns.size(); i++) {
        RawColumn column = columns.get(i);
        if (column != null) {
          column.add(chunk.columns().get(i), rows);
        }
      }
      retain(false);
      checkHeap();
    }
    retain(true);
  }

  private void retain(boolean last) {
    sample
        .flatMap(s -> s.retained(last))
        .ifPresent(
            rows -> {
              lines.retain(rows);
              columns().values().forEach(column -> column.retain(rows));
            });
  }

  private void checkHeap() {
    long held = (long) Long.BYTES * lines.size();
    for (RawColumn column : columns) {
      held += column == null ? 0 : column.bytes();
    }
    double read = (double) reader.bytesRead() / Math.max(1, reader.bytes());
    if (settings.sample().isPresent()) {
      read = Math.max(read, Math.min(1, (double) lines.size() / settings.sample().get()));
    }
    heap.check(held, lines.size(), Math.min(1, Math.max(read, 1e-9)), header.source());
  }

  /** Returns the columns that must be read again, as texts. */
  Set<String> needTexts() {
    return columns.stream()
        .filter(column -> column != null && column.needsTexts())
        .map(column -> column == null ? "" : column.name())
        .collect(Collectors.toSet());
  }

  /** Returns how the source was read, and what was dropped. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(reader.notes());
    notes.addAll(kept.notes());
    sample.ifPresent(s -> notes.addAll(s.notes()));
    return notes;
  }

  /** Returns the columns that are used, by name. */
  Map<String, RawColumn> columns() {
    Map<String, RawColumn> used = new LinkedHashMap<>();
    columns.forEach(
        column -> {
          if (column != null) {
            used.put(column.name(), column);
          }
        });
    return used;
  }

  /** Returns the type a feature must have, or else the one its cells have. */
  ValueType type(RawColumn column) {
    return featureType(column.name())
        .orElseGet(() -> column.looksNumeric() ? ValueType.NUMERIC : ValueType.CATEGORICAL);
  }

  /** Returns the line of each row that was kept. */
  List<Long> lines() {
    return lines;
  }
}
