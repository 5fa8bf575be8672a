/**
 * Weights set to zero: the smallest ones, or those that contribute least to the predictions, with
 * masks that hold through fine-tuning.
 */
@NullMarked
package org.lacewing.compression.pruning;

import org.jspecify.annotations.NullMarked;
