/**
 * Training: epochs and steps, early stopping, fine-tuning under masks, and the checks that end a
 * training which cannot succeed.
 *
 * <p>A training is a function of its arguments: rows are shuffled by a generator derived from the
 * seed, initial weights and dropout come from ND4J's generator, which is one for each thread and is
 * started from the seed. So the result has the same bits in every process and in every thread, as
 * long as the build, the kind of processor and {@code OMP_NUM_THREADS} are the same.
 *
 * <p>Training looks at the thread's interrupt flag before every step and, if it is set, ends with a
 * {@link java.util.concurrent.CancellationException}; the flag stays set.
 */
@NullMarked
package org.lacewing.training.fit;

import org.jspecify.annotations.NullMarked;
