package org.lacewing.compression.search;

import java.util.Optional;

/**
 * A whole network that was measured.
 *
 * @param bytes the bytes of the network as it is stored
 * @param sha256 the SHA-256 of its ONNX file
 * @param metric the metric on the validation rows
 * @param drop how much worse that is than the original's, in its unit; below 0 if better
 * @param dropBound what is held to the limit: for classes {@link DropBound}, for numbers the drop
 * @param rightToWrong validation rows that only the original gets right; 0 for numbers
 * @param wrongToRight validation rows that only this network gets right; 0 for numbers
 * @param pValue McNemar's exact test of the two; empty for numbers
 * @param agreement the agreement of the explanations on the validation rows, −1 to 1
 * @param damage how far the outputs are from the original's on the calibration rows, in nats or
 *     squared units of the output
 * @param latency microseconds of a call with one row, median
 * @param latencyRatio that, divided by the original's in the same measurement
 */
public record Point(
    long bytes,
    String sha256,
    double metric,
    double drop,
    double dropBound,
    int rightToWrong,
    int wrongToRight,
    Optional<Double> pValue,
    double agreement,
    double damage,
    double latency,
    double latencyRatio) {}
