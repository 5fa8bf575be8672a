/**
 * Immutable float arrays with a shape. No arithmetic lives here: engines do that behind their own
 * wall.
 */
@NullMarked
package org.lacewing.core.tensor;

import org.jspecify.annotations.NullMarked;
