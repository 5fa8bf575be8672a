/** Weights that share a few values: a layer's weights are clustered and written as a codebook. */
@NullMarked
package org.lacewing.compression.clustering;

import org.jspecify.annotations.NullMarked;
