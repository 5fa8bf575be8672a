/** A readable tree in place of the model, with its fidelity to the model. */
@NullMarked
package org.lacewing.explain.surrogate;

import org.jspecify.annotations.NullMarked;
