/** How good explanations of single rows are: faithful, stable, sparse, and tied to the model. */
@NullMarked
package org.lacewing.explain.evaluation;

import org.jspecify.annotations.NullMarked;
