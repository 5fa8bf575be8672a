package org.lacewing.spark.kind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.RowBatch;
import org.lacewing.core.data.RowBatches;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.JobOption;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.table.TableColumn;

/**
 * The rows of slices for a model, with what names them in the result: the row's number among all
 * rows, the line of its file, and its cell in the id column if there is one. Immutable and
 * thread-safe.
 */
final class SliceRows {
  static final String ID = "id";
  static final JobOption ID_OPTION =
      JobOption.of(ID, "column", "A column of the rows that is copied to the result.");

  private final RowLoader loader;
  private final Optional<String> id;

  private SliceRows(RowLoader loader, Optional<String> id) {
    this.loader = loader;
    this.id = id;
  }

  static SliceRows of(ModelPackage model, Job job) {
    return new SliceRows(
        RowLoader.of(model.schema(), model.preprocessing(), Reading.of(job)),
        Optional.ofNullable(job.settings().get(ID)));
  }

  /** Takes rows. */
  @FunctionalInterface
  interface Consumer {
    /**
     * Takes some rows.
     *
     * @param first the number of the first one among all rows
     */
    void accept(long first, RowBatch batch) throws IOException;
  }

  void forEach(Slice slice, Consumer consumer) throws IOException {
    try (RowBatches batches = loader.open(Path.of(slice.file()), slice.range(), id)) {
      long row = slice.firstRow();
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        consumer.accept(row, batch.get());
        row += batch.get().lines().size();
      }
    }
  }

  /**
   * Returns the columns that name the rows, followed by others.
   *
   * @throws ConfigurationException if two have the same name
   */
  List<TableColumn> columns(List<TableColumn> others) {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(TableColumn.whole("row"));
    columns.add(TableColumn.whole("line"));
    id.ifPresent(name -> columns.add(TableColumn.text(name)));
    columns.addAll(others);
    TreeSet<String> names = new TreeSet<>();
    for (TableColumn column : columns) {
      if (!names.add(column.name())) {
        throw new ConfigurationException(
            Failure.of("The result would have two columns of one name")
                .at(column.name())
                .advice("Choose another column for --id, or rename it."));
      }
    }
    return List.copyOf(columns);
  }

  /** Returns the cells that name a row, to which others are added. */
  List<@Nullable Object> cells(long row, RowBatch batch, int at) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(row + at);
    cells.add(batch.lines().get(at));
    id.ifPresent(name -> cells.add(text(batch, name, at)));
    return cells;
  }

  private static @Nullable String text(RowBatch batch, String name, int at) {
    Column column = batch.table().column(name);
    return column.isMissing(at) ? null : column.text(at);
  }
}
