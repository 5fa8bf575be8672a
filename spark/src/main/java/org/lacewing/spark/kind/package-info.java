/** What can be done with slices: one class for each command. */
@NullMarked
package org.lacewing.spark.kind;

import org.jspecify.annotations.NullMarked;
