/** Slices as tasks of Apache Spark; the only package that knows Spark. */
@NullMarked
package org.lacewing.spark.cluster;

import org.jspecify.annotations.NullMarked;
