/** Figures of merit of a model on held-out rows, and the statistics that compare two models. */
@NullMarked
package org.lacewing.core.metrics;

import org.jspecify.annotations.NullMarked;
