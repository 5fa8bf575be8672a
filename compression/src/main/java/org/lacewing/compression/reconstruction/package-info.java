/**
 * Quantizers that round the weights of a layer together, so that what the layer gives stays close
 * to what it gave on calibration rows.
 */
@NullMarked
package org.lacewing.compression.reconstruction;

import org.jspecify.annotations.NullMarked;
