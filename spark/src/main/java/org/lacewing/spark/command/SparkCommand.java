package org.lacewing.spark.command;

import org.lacewing.cli.command.Command;

/**
 * A command of {@code lacewing-spark} that is not about slices of rows: one class and one line in
 * {@code META-INF/services}. Those about slices are {@link org.lacewing.spark.slice.SliceKind}s.
 */
public interface SparkCommand extends Command {}
