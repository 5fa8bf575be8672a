/**
 * The model package: one file with everything that is needed to predict from raw rows, to continue
 * training, and to know where the model came from.
 */
@NullMarked
package org.lacewing.core.packaging;

import org.jspecify.annotations.NullMarked;
