/** Explanations of single rows: counterfactuals and local surrogates. */
@NullMarked
package org.lacewing.benchmarks.local;

import org.jspecify.annotations.NullMarked;
