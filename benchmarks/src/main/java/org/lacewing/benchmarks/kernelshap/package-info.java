/** Shapley values of networks beside exact ones and beside Python's shap. */
@NullMarked
package org.lacewing.benchmarks.kernelshap;

import org.jspecify.annotations.NullMarked;
