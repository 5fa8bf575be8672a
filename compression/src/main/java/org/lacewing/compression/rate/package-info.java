/**
 * Weights on a lattice, chosen by what they cost: the loss of the network against the bits of the
 * packed file.
 */
@NullMarked
package org.lacewing.compression.rate;

import org.jspecify.annotations.NullMarked;
