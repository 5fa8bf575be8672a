package org.lacewing.core.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.ColumnCells;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceFiles;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;

/**
 * Reads a file once, from its first to its last row, and finds its {@link DataProfile}. Memory
 * depends on the number of columns, not on the number of rows. Not thread-safe.
 */
public final class DataProfiler {
  private static final String STAGE = "describe";

  private final int label;
  private final RowReservoir reservoir;
  private final List<ColumnAccumulator> columns = new ArrayList<>();
  private final RowDigests wholeRows;
  private final RowDigests features;
  private boolean comparable = true;

  private DataProfiler(SourceHeader header, ReadSettings reading, int label, Seed seed) {
    ProfileLimits limits = ProfileLimits.of(header.names().size());
    this.label = label;
    this.reservoir = new RowReservoir(limits.sampleRows(), seed);
    this.wholeRows = new RowDigests(limits.rowDigests());
    this.features = new RowDigests(limits.rowDigests());
    for (String name : header.names()) {
      columns.add(
          new ColumnAccumulator(
              name, Optional.ofNullable(header.declared().get(name)), reading, limits));
    }
  }

  /**
   * Describes a file.
   *
   * @param label the column to predict, if that is known
   * @param seed chooses the rows of the sample
   * @throws org.lacewing.core.error.DataException if the file cannot be read or a row has the wrong
   *     number of fields
   * @throws ConfigurationException if the file has no such label
   */
  public static DataProfile describe(
      Path file, ReadSettings reading, Optional<String> label, Seed seed, Progress progress) {
    try (RowReader reader = SourceFiles.open(file, reading)) {
      DataProfiler profiler =
          new DataProfiler(reader.header(), reading, position(reader.header(), label), seed);
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        profiler.add(next.get());
        progress.report(
            STAGE, reader.bytesRead(), Math.max(1, reader.bytes()), reader.rows() + " rows");
      }
      return DataProfile.of(
          reader.fingerprint(), reading, reader.notes(), profiler.data(reader.rows()));
    }
  }

  private static int position(SourceHeader header, Optional<String> label) {
    if (label.isEmpty()) {
      return -1;
    }
    int position = header.names().indexOf(label.get());
    if (position < 0) {
      throw new ConfigurationException(
          Failure.of("The file does not have the label's column")
              .at(header.source())
              .expected("one of " + Excerpt.of(header.names()))
              .received(Excerpt.of(label.get()))
              .advice(header.advice(label.get())));
    }
    return position;
  }

  private void add(Chunk chunk) {
    int rows = chunk.rows();
    int[] slots = new int[rows];
    for (int row = 0; row < rows; row++) {
      slots[row] = reservoir.slot(chunk.line(row));
    }
    long[] cells = new long[rows];
    long[] labels = new long[rows];
    long[] digests = new long[rows];
    for (int column = 0; column < columns.size(); column++) {
      Cells added = chunk.columns().get(column);
      comparable &= !(added instanceof ColumnCells built && built.column() instanceof TensorColumn);
      columns.get(column).add(added, chunk, slots, cells);
      if (column == label) {
        System.arraycopy(cells, 0, labels, 0, rows);
      } else {
        for (int row = 0; row < rows; row++) {
          digests[row] = Digest64.join(digests[row], cells[row]);
        }
      }
    }
    for (int row = 0; row < rows && comparable; row++) {
      wholeRows.add(Digest64.join(digests[row], labels[row]), 0, chunk.line(row));
      if (label >= 0 && labels[row] != Digest64.MISSING) {
        features.add(digests[row], labels[row], chunk.line(row));
      }
    }
  }

  private ProfiledData data(long rows) {
    Sample sample =
        new Sample(reservoir, columns.stream().map(ColumnAccumulator::sampled).toList());
    List<ColumnProfile> profiles = new ArrayList<>();
    for (ColumnAccumulator column : columns) {
      profiles.add(column.profile(sample, profiles.size()));
    }
    return new ProfiledData(
        rows,
        profiles,
        label < 0 ? Optional.empty() : Optional.of(LabelProfile.of(profiles.get(label))),
        comparable ? Optional.of(wholeRows.copies()) : Optional.empty(),
        comparable && label >= 0 && columns.size() > 1
            ? Optional.of(features.conflicts())
            : Optional.empty(),
        sample);
  }
}
