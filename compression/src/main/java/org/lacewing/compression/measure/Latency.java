package org.lacewing.compression.measure;

/**
 * How long one contestant took for batches of one size.
 *
 * @param contestant the contestant's name
 * @param batch rows a call
 * @param calls counted calls
 * @param p50 median of a call, in microseconds
 * @param p95 95th percentile of a call, in microseconds
 * @param p99 99th percentile of a call, in microseconds
 * @param ratio how many times the baseline's time it took, the median over rounds in which both
 *     were called; 1 for the baseline itself
 */
public record Latency(
    String contestant, int batch, int calls, double p50, double p95, double p99, double ratio) {}
