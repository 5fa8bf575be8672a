package org.lacewing.spark.slice;

import org.lacewing.core.json.Json;

/**
 * What a finished slice is. It is written after the part file has its name, so it never promises
 * more than there is.
 *
 * @param number the slice
 * @param rows how many rows it holds
 * @param part the name of its file of results
 * @param bytes the size of that file
 * @param sha256 the digest of that file
 * @param content the digest of the cells in it, whatever file format holds them
 * @param totals figures over its rows
 */
public record SliceRecord(
    int number, long rows, String part, long bytes, String sha256, String content, Totals totals) {

  /** Returns the record as one line of JSON. */
  public String toJson() {
    return Json.writeLine(Json.of(this));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param name what messages call the text
   * @throws org.lacewing.core.error.DataException if it is no record
   */
  public static SliceRecord parse(String json, String name) {
    return Json.bind(Json.parse(json, name), SliceRecord.class, name);
  }
}
