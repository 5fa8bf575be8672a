/** Attributions by the gradients of a network. */
@NullMarked
package org.lacewing.explain.gradient;

import org.jspecify.annotations.NullMarked;
