/** Surrogate trees beside scikit-learn's: processor time, memory and fidelity. */
@NullMarked
package org.lacewing.benchmarks.surrogatetree;

import org.jspecify.annotations.NullMarked;
