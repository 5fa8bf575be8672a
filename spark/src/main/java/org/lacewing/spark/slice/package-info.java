/**
 * Work cut into slices of rows, without any engine: what a slice is, what is done with it, how its
 * result is written exactly once. Who runs the slices, and where, changes no byte.
 */
@NullMarked
package org.lacewing.spark.slice;

import org.jspecify.annotations.NullMarked;
