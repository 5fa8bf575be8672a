package org.lacewing.spark.slice;

import org.lacewing.core.data.RowRange;
import org.lacewing.core.json.Json;

/**
 * Some consecutive rows of the input, the piece of work that is done, repeated and counted as one.
 *
 * @param number its place among all slices, from 0
 * @param file the absolute path of the file
 * @param bytes the file's size when it was cut
 * @param modified when the file was last changed, in milliseconds
 * @param firstRow the number of its first row among the rows of all files, from 0
 * @param range the rows in the file
 */
public record Slice(
    int number, String file, long bytes, long modified, long firstRow, RowRange range) {

  /** Returns the slice as one line of JSON. */
  public String toJson() {
    return Json.writeLine(Json.of(this));
  }

  /** Reads what {@link #toJson} wrote. */
  public static Slice parse(String json) {
    return Json.bind(Json.parse(json, "slice"), Slice.class, "slice");
  }
}
