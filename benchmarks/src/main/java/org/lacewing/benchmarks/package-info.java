/** Measurements of latency and size, with peers beside them in the same process. */
@NullMarked
package org.lacewing.benchmarks;

import org.jspecify.annotations.NullMarked;
