/** Writes the preprocessors between layers over images and layers over rows. */
@NullMarked
package org.lacewing.training.export.preprocessor;

import org.jspecify.annotations.NullMarked;
