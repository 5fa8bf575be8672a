package org.lacewing.core.data.parquet;

import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.data.CutFile;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowRange;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SlicedSource;
import org.lacewing.core.data.columnar.TableFile;

/**
 * Reads Apache Parquet files of flat tables: numbers, decimals, texts, booleans, dates and times,
 * with every encoding of the format and the codecs snappy, gzip, zstd and LZ4_RAW. Missing values
 * are missing cells. Nested and encrypted columns are refused by name.
 */
public final class ParquetSource implements SlicedSource {

  /** Makes the reader; it has no state. */
  public ParquetSource() {}

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String summary() {
    return "Apache Parquet files of flat tables; snappy, gzip, zstd and LZ4.";
  }

  @Override
  public List<String> extensions() {
    return List.of("parquet", "parq");
  }

  @Override
  public RowReader open(Path file, ReadSettings settings) {
    return ParquetReader.open(TableFile.open(file, "Parquet"));
  }

  @Override
  public CutFile cut(Path file, ReadSettings settings, long rows) {
    return ParquetReader.cut(TableFile.open(file, "Parquet"), settings, rows);
  }

  @Override
  public RowReader open(Path file, ReadSettings settings, RowRange range) {
    return ParquetReader.open(TableFile.open(file, "Parquet"), range);
  }
}
