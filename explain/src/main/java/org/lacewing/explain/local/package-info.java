/** Explains the answer for one row by a simple model of its neighbourhood. */
@NullMarked
package org.lacewing.explain.local;

import org.jspecify.annotations.NullMarked;
