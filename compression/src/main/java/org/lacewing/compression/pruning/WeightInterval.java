package org.lacewing.compression.pruning;

/**
 * The weights of one interval of magnitudes: {@code from ≤ |w| < to}, for the last interval {@code
 * ≤ to}; weights that are exactly 0 belong to no interval.
 *
 * @param group the number of the layer, or 0 if the interval goes over all layers
 * @param number the interval's number within its group, from 0
 * @param from the lower bound
 * @param to the upper bound
 * @param weights how many weights it holds
 */
record WeightInterval(int group, int number, double from, double to, int weights) {}
