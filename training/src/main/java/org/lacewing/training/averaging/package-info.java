/**
 * Training on several shares of the rows side by side, by synchronous parameter averaging: in each
 * round every partition starts from the same parameters and the same state of the optimizer, takes
 * some steps on its own rows, and the mean of what the partitions come to is where the next round
 * starts (R. McDonald, K. Hall and G. Mann, "Distributed Training Strategies for the Structured
 * Perceptron", NAACL 2010, iterative parameter mixing; M. Zinkevich et al., "Parallelized
 * Stochastic Gradient Descent", NIPS 2010, one round of it).
 *
 * <p>The result depends on rows, settings, seed and the number of partitions, not on where or in
 * which order partitions are worked on: what is random is derived from partition and round, and the
 * mean is of an exact sum ({@link org.lacewing.training.averaging.ExactSums}).
 */
@NullMarked
package org.lacewing.training.averaging;

import org.jspecify.annotations.NullMarked;
