package org.lacewing.benchmarks.serving;

/**
 * What one round of load gave.
 *
 * @param answered requests that were answered with 200
 * @param failed requests that were answered otherwise or not at all
 * @param wrong answers that are not the right ones
 * @param seconds the length of the round
 * @param p50Micros the median of a request, in microseconds
 * @param p99Micros the time that 99 of 100 requests keep within, in microseconds
 */
record LoadFigures(
    long answered, long failed, long wrong, double seconds, double p50Micros, double p99Micros) {

  double perSecond() {
    return answered / seconds;
  }
}
