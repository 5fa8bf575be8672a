/** Attributions by gradients beside those of other implementations. */
@NullMarked
package org.lacewing.benchmarks.gradients;

import org.jspecify.annotations.NullMarked;
