/**
 * The {@code lacewing-spark} command of the distribution on a real cluster of processes: what Spark
 * costs and brings, what a death costs, how much memory many rows take, and whether the time that
 * was foretold is the time it takes.
 */
@NullMarked
package org.lacewing.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
