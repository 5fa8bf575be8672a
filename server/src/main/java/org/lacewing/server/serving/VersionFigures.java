package org.lacewing.server.serving;

import org.lacewing.server.registry.ModelName;

/**
 * What a version was asked since the server started; for metrics.
 *
 * @param model its model
 * @param version its number
 * @param requests requests that came, refused ones too
 * @param rows rows that were answered
 * @param refused requests that found the queue full
 * @param late requests that were not answered in time
 * @param failed requests whose rows the version refused or could not answer
 * @param waiting requests in the queue now
 * @param batchRows rows that ran together
 * @param microseconds from the arrival of a request to its answer
 */
public record VersionFigures(
    ModelName model,
    int version,
    long requests,
    long rows,
    long refused,
    long late,
    long failed,
    int waiting,
    HistogramFigures batchRows,
    HistogramFigures microseconds) {}
