/** Global effects of features beside bare forward passes and beside Python's scikit-learn. */
@NullMarked
package org.lacewing.benchmarks.effects;

import org.jspecify.annotations.NullMarked;
