/** The two networks of LeCun et al. (1998) on MNIST, by which compression methods are compared. */
@NullMarked
package org.lacewing.benchmarks.lenet;

import org.jspecify.annotations.NullMarked;
