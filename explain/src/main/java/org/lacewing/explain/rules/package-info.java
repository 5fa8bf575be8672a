/** Ordered lists of short if-then rules. */
@NullMarked
package org.lacewing.explain.rules;

import org.jspecify.annotations.NullMarked;
