/** Tables of results as Parquet files. */
@NullMarked
package org.lacewing.spark.table;

import org.jspecify.annotations.NullMarked;
