/** Encoding of raw columns as numbers: fitted on the training part only, travels with the model. */
@NullMarked
package org.lacewing.core.preprocessing;

import org.jspecify.annotations.NullMarked;
