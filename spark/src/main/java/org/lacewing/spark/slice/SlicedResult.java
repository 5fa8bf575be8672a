package org.lacewing.spark.slice;

/**
 * What came of a job.
 *
 * @param kind what was done
 * @param rows with how many rows
 * @param slices in how many slices
 * @param resumed how many of them an earlier process had done
 * @param totals figures over all rows
 * @param content the digest of all cells of the result, whatever file format holds them
 * @param place where the work was done
 */
public record SlicedResult(
    String kind, long rows, int slices, int resumed, Totals totals, String content, String place) {}
