/** How long work will take, foretold from a sample of it. */
@NullMarked
package org.lacewing.spark.estimate;

import org.jspecify.annotations.NullMarked;
