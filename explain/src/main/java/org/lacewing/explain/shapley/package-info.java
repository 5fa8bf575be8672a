/** Explains the answer for one row by Shapley values. */
@NullMarked
package org.lacewing.explain.shapley;

import org.jspecify.annotations.NullMarked;
