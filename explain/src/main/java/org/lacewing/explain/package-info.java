/**
 * Explains predictors: importance, surrogates, and how far explanations drift under compression.
 */
@NullMarked
package org.lacewing.explain;

import org.jspecify.annotations.NullMarked;
