/** Explanations of a million rows in a bounded heap, killed half way and resumed. */
@NullMarked
package org.lacewing.benchmarks.explainstream;

import org.jspecify.annotations.NullMarked;
