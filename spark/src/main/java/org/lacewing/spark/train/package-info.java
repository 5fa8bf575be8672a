/** Training on several shares of the rows side by side. */
@NullMarked
package org.lacewing.spark.train;

import org.jspecify.annotations.NullMarked;
