package org.lacewing.spark.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result as a Parquet file, compressed by snappy. The same rows give the same bytes with
 * the same version of the Parquet library, and the same {@link #content} with any. Memory is that
 * of one row group, at most {@value #ROW_GROUP} bytes. Not thread-safe.
 */
public final class ParquetTable implements TableWriter, Closeable {
  private static final long ROW_GROUP = 1 << 25;

  private final DigestedOutput out;
  private final ParquetWriter<List<? extends @Nullable Object>> writer;
  private final CellDigest cells;
  private final int width;
  private long rows;
  private @Nullable String sha256;
  private @Nullable String content;

  private ParquetTable(DigestedOutput out, List<TableColumn> columns) throws IOException {
    this.out = out;
    this.width = columns.size();
    this.cells = new CellDigest(columns);
    this.writer =
        new Builder(out, columns)
            .withConf(new PlainParquetConfiguration())
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(ROW_GROUP)
            // One encoding a column: the library writes several in the order of a hash set, which
            // differs from one process to the next.
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .withDictionaryEncoding(false)
            .build();
  }

  /** Begins a table; the stream stays open after the table is closed. */
  public static ParquetTable open(OutputStream out, List<TableColumn> columns) throws IOException {
    return new ParquetTable(new DigestedOutput(out), columns);
  }

  @Override
  public void add(List<? extends @Nullable Object> row) throws IOException {
    if (row.size() != width) {
      throw new IllegalArgumentException(row.size() + " cells for " + width + " columns");
    }
    writer.write(row);
    row.forEach(cells::add);
    rows++;
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    if (sha256 == null) {
      writer.close();
      sha256 = out.sha256();
      content = cells.finish();
    }
  }

  /** Returns the number of rows. */
  public long rows() {
    return rows;
  }

  /** Returns the size of the file. */
  public long bytes() {
    return out.getPos();
  }

  /** Returns the digest of the file, after it was closed. */
  public String sha256() {
    return closed(sha256);
  }

  /** Returns the digest of the cells, after the file was closed. */
  public String content() {
    return closed(content);
  }

  private static String closed(@Nullable String digest) {
    if (digest == null) {
      throw new IllegalStateException("The table is not closed");
    }
    return digest;
  }

  /** Makes the writer. */
  private static final class Builder
      extends ParquetWriter.Builder<List<? extends @Nullable Object>, Builder> {
    private final List<TableColumn> columns;

    private Builder(DigestedOutput out, List<TableColumn> columns) {
      super(out);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    // Deprecated and abstract in the library.
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<List<? extends @Nullable Object>> getWriteSupport(
        org.apache.hadoop.conf.Configuration conf) {
      return new RowSupport(columns);
    }

    @Override
    protected WriteSupport<List<? extends @Nullable Object>> getWriteSupport(
        ParquetConfiguration conf) {
      return new RowSupport(columns);
    }
  }
}
