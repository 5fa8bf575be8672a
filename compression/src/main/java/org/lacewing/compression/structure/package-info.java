/**
 * Takes whole channels out of a network: neurons, filters and recurrent cells, with everything that
 * is tied to them, so that a smaller ordinary network is left.
 */
@NullMarked
package org.lacewing.compression.structure;

import org.jspecify.annotations.NullMarked;
