/** Rules that hold a decision in place. */
@NullMarked
package org.lacewing.explain.anchor;

import org.jspecify.annotations.NullMarked;
