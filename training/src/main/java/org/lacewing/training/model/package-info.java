/** Trained networks: what was learned, how it came about, and predictors that run it. */
@NullMarked
package org.lacewing.training.model;

import org.jspecify.annotations.NullMarked;
