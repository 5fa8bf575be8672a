package org.lacewing.server.explanation;

import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

/**
 * Rows of the kind the model was fitted on. Explainers draw from them what features are replaced
 * by.
 *
 * @param rows the features and the label
 * @param sha256 of the file they come from
 * @param origin {@code upload}, or {@code run:ID}
 */
record Background(Dataset rows, String sha256, String origin) {
  /** What the origin of rows that were sent is called. */
  static final String UPLOAD = "upload";

  private static final String NAME = "background";
  private static final Seed SAMPLE = new Seed(1).derive(NAME);

  /**
   * Keeps rows, and of very many a sample: always the same one.
   *
   * @param table the columns of the schema
   */
  static Background of(Schema schema, Table table, int most, String sha256, String origin) {
    Dataset rows = new Dataset(NAME, schema, table);
    return new Background(
        rows.rows() <= most
            ? rows
            : rows.select(Shuffle.some(rows.rows(), most, SAMPLE.generator())),
        sha256,
        origin);
  }

  /** Returns the rows as all parts of a data set; local explainers use the training part. */
  DatasetSplit parts() {
    return new DatasetSplit(rows, rows, rows);
  }
}
