/** Writes the layers over images, volumes and series that slide a window or change the size. */
@NullMarked
package org.lacewing.training.export.convolution;

import org.jspecify.annotations.NullMarked;
